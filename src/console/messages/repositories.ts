/** One repository: its versions, what it is for, what was found over time, what happened to it. */
export const repositories = {
  // What the list of versions tells.
  Verdict: '判定',
  SBOM: 'SBOM',
  'Allowed|by a policy': '允许',
  'Clusters: {verdict}': '集群：{verdict}',
  Verified: '已验证',
  'Not verified': '未验证',
  'There is a signature, but of nobody whom the namespace trusts': '有签名，但签名者不受命名空间信任',
  'There is a signature that does not count: {problem}': '有签名但不予计入：{problem}',
  Attached: '已附加',
  'Tags of the versions': '版本的标签',
  'With and without tags': '有无标签均可',
  'With a tag': '有标签',
  'Without a tag': '无标签',
  'No version is what the filters ask for': '没有符合筛选条件的版本',

  // Info.
  Info: '信息',
  'In numbers': '统计',
  'Newest version': '最新版本',
  'Write one': '撰写',
  'Written by {name}, {time}': '由 {name} 撰写，{time}',
  'Written {time}': '撰写于{time}',
  'Nobody wrote yet what this is, how to run it, and whom to ask.': '还没有人写明这是什么、如何运行以及该问谁。',
  'Nobody wrote yet what this is. Those who look after the namespace can.':
    '还没有人写明这是什么。维护命名空间的人可以撰写。',
  'Pull and push': '拉取与推送',
  Client: '客户端',
  Docker: 'Docker',
  Podman: 'Podman',
  Kubernetes: 'Kubernetes',
  'A secret to pull with': '用于拉取的 Secret',
  'Pods of a namespace take it': '让集群命名空间中的 Pod 使用它',
  'Who may do what': '权限一览',
  'Rights are given for the whole namespace, and hold in each of its repositories':
    '权限按命名空间授予，对其中每个仓库生效',
  'You may:': '您可以：',
  'write what repositories are for': '撰写仓库说明',
  'Nobody has a role here.': '这里没有人拥有角色。',
  Robot: '机器人账号',
  '{role}, everywhere': '{role}（全局）',
  yes: '是',

  // Findings of each tag.
  'Findings per tag': '各标签的漏洞',
  'Images with a tag by the time of their push, the {count} last at most, with what is known of them today; what exceptions suppress is left out':
    '按推送时间排列带标签的镜像，最多显示最近 {count} 个；数字为目前所知，不含被例外排除的漏洞',
  'No image has a tag here yet': '这里还没有带标签的镜像',
  'No result of a scan': '没有扫描结果',
  '{name}, pushed {time}: no result of a scan': '{name}，推送于 {time}：没有扫描结果',
  '{name}, pushed {time}: {count} vulnerability. {levels}': '{name}，推送于 {time}：{count} 个漏洞。{levels}',
  '{name}, pushed {time}: {count} vulnerabilities. {levels}': '{name}，推送于 {time}：{count} 个漏洞。{levels}',
  'As a table': '以表格显示',
  Total: '合计',

  // What happened.
  'Push|an event': '推送',
  Deletion: '删除',
  'Scan|an event': '扫描',
  'Pull|an event': '拉取',
  'Refused pull': '被拒绝的拉取',
  'All that happened': '全部事件',
  'Of scans and pulls the last of each version is kept; the audit log has more':
    '每个版本只保留最近一次扫描和拉取；更多记录见审计日志',
  'Nothing happened here since the history is kept': '自开始记录历史以来没有任何事件',
  scanned: '已扫描',
  'scan ended without a result: {reason}': '扫描没有结果：{reason}',
  'pulled, {count} time in all': '已拉取，共 {count} 次',
  'pulled, {count} times in all': '已拉取，共 {count} 次',
  'refused {count} time': '已拒绝 {count} 次',
  'refused {count} times': '已拒绝 {count} 次',
  'moved from {before} to {after}': '从 {before} 移到 {after}',
  'set to {after}': '指向 {after}',
  'deleted; it was {before}': '已删除；原指向 {before}',
  'version deleted: {before}': '版本已删除：{before}',

  // Settings.
  'In Markdown: headings, lists, tables, code and links. HTML is shown as text, and images as links to them':
    '使用 Markdown：标题、列表、表格、代码和链接。HTML 按文本显示，图片显示为链接',
  'What it is, how to run it, whom to ask': '它是什么、如何运行、该问谁',
  Preview: '预览',
  'Here stands what it will look like.': '这里显示最终效果。',
  '{count} characters are too many: {most} at most': '共 {count} 个字符，超出上限：最多 {most} 个',
  'Saved.': '已保存。',
  'Load what is there now': '载入当前内容',
  'Set for the whole namespace': '按命名空间设置',
  'Rules for tags can name single repositories, and exceptions can be for one alone.':
    '标签规则可以指定单个仓库，例外也可以只针对一个仓库。',
  'What may be pulled and run': '可以拉取和运行什么',
  'Scanning, visibility and trusted signers': '扫描、可见性和受信任的签名者',
  'Immutable tags, retention and quota': '不可变标签、保留策略和配额',
  'Delete the repository': '删除仓库',
  'Versions: {versions}, tags: {tags}, {size}. All of them can be pulled no more, and their description and history go with them. Layers that other repositories use stay.':
    '版本 {versions} 个，标签 {tags} 个，共 {size}。删除后均无法再拉取，说明和历史也一并删除。其他仓库使用的层会保留。',
  'It was pulled last {time}, {count} times in all.': '最近一次拉取于 {time}，共 {count} 次。',
  'It was never pulled.': '从未被拉取。',
} as const;
