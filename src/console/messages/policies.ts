/** What policies block, and what is excepted from them: rules, allow-lists, VEX documents. */
export const policies = {
  // Policies.
  'Policy of the registry': '镜像仓库的策略',
  'It holds in every namespace that does not set a rule itself.': '适用于所有未自行设置相应规则的命名空间。',
  'Administrators can change this.': '管理员可以更改此项。',
  'Save the policy': '保存策略',
  Discard: '放弃更改',
  Warn: '警告',
  Block: '拦截',
  'Pulls|of a policy': '拉取',
  '{rule}: pulls': '{rule}：拉取',
  '{rule}: deployments': '{rule}：部署',
  '{rule}: inherit from the registry': '{rule}：继承镜像仓库的设置',
  'Set here': '在此设置',
  'From the registry': '继承自镜像仓库',
  'Inherit from the registry': '继承镜像仓库的设置',
  'No pull was refused': '没有被拒绝的拉取',
  'Pulls that a rule of the policy blocks are listed here for 90 days.': '被策略规则拦截的拉取会在此列出，保留 90 天。',

  // Options of rules.
  'At or above': '达到或高于',
  '{rule}: at or above': '{rule}：达到或高于',
  'EPSS at or above': 'EPSS 达到或高于',
  '{rule}: EPSS at or above': '{rule}：EPSS 达到或高于',
  Hours: '小时数',
  '{rule}: hours': '{rule}：小时数',
  'Days of grace': '宽限天数',
  '{rule}: days of grace': '{rule}：宽限天数',
  'Since|of days of grace': '起算',
  '{rule}: days of grace since': '{rule}：宽限期起算',
  'it was published': '漏洞公布之日',
  'there is a fix': '有修复版本之日',
  'Only what has a fix': '仅有修复版本的',
  '{rule}: only what has a fix': '{rule}：仅有修复版本的',
  'Only what is confirmed': '仅已确认的',
  'Not what its source still investigates': '不含来源仍在调查的漏洞',
  '{rule}: only what is confirmed': '{rule}：仅已确认的',
  '{rule}: packages': '{rule}：软件包',
  '{rule}: risks': '{rule}：风险',
  all: '全部',
  'of the distribution': '发行版软件包',
  'of languages': '编程语言软件包',
  'runs as root': '以 root 身份运行',
  'secret in env': '环境变量中的敏感信息',
  'secret in history': '构建历史中的敏感信息',
  'remote add': '添加远程文件',
  'remote script': '执行远程脚本',

  // Rules.
  'Risks of the configuration': '配置风险',
  'Running as root, secrets in variables or the history, remote files and scripts.':
    '以 root 身份运行、变量或构建历史中的敏感信息、远程文件和脚本。',
  'Coverage incomplete': '覆盖不完整',
  'A scan that could not see everything: a feed is missing or old, packages that no feed covers, a distribution without packages, files or layers that cannot be read.':
    '扫描未能看到全部内容：数据源缺失或过期、有软件包不被任何数据源覆盖、发行版没有软件包、文件或层无法读取。',
  'Unsupported distribution or end of life': '发行版不受支持或已停止维护',
  'A distribution that is not known or that no feed covers, or a distribution or program that gets no fixes any more.':
    '发行版未知或不被任何数据源覆盖，或者发行版或程序已不再获得修复。',
  'Likely to be used in attacks': '可能被用于攻击',
  'A vulnerability whose EPSS, the likelihood of attacks within 30 days, is at or above a share from 0 to 1.':
    '漏洞的 EPSS（30 天内被攻击的概率）达到或高于给定值（0 到 1）。',
  'Known to be used in attacks': '已知被用于攻击',
  'A vulnerability that CISA’s catalogue of known exploited vulnerabilities (KEV) lists, however severe it is rated.':
    '列入 CISA 已知被利用漏洞目录（KEV）的漏洞，不论其严重程度。',
  'Malicious packages': '恶意软件包',
  'A package that was published to do harm.': '为造成危害而发布的软件包。',
  'Result too old': '结果过旧',
  'A result that goes by advisories which were asked for longer ago than so many hours.':
    '扫描结果所依据的漏洞公告的获取时间早于给定的小时数。',
  'Secrets in layers': '层中的敏感信息',
  'A private key, token or password in a layer, deleted by a later one or not.':
    '层中的私钥、令牌或密码，无论是否被后面的层删除。',
  'Vulnerabilities by severity': '漏洞严重程度',
  'A vulnerability at or above a level; what nobody has rated does not count.':
    '达到或高于给定级别的漏洞；无人评级的不计入。',
  'Not signed': '未签名',
  'A version without a signature by a signer whom the namespace trusts. Of an image in an index, a signature of the index counts.':
    '版本没有命名空间所信任签名者的签名。对于索引中的镜像，索引的签名同样有效。',
  'A version without a complete scan. Until this is on, what was not scanned is let through.':
    '版本没有完整的扫描。启用此规则之前，未扫描的内容会被放行。',

  // What a policy would do.
  'What this would do now': '现在的效果',
  'Looking at what is stored…': '正在查看已存储的内容…',
  'What is simulated': '模拟的对象',
  'The configuration of {count} image was not looked at.': '未查看 {count} 个镜像的配置。',
  'The configuration of {count} images was not looked at.': '未查看 {count} 个镜像的配置。',
  'None of {count} image would be blocked now.': '{count} 个镜像现在都不会被拦截。',
  'None of {count} images would be blocked now.': '{count} 个镜像现在都不会被拦截。',
  '{blocked} of {count} image would be blocked now ({compared}).':
    '{count} 个镜像中现在有 {blocked} 个会被拦截（{compared}）。',
  '{blocked} of {count} images would be blocked now ({compared}).':
    '{count} 个镜像中现在有 {blocked} 个会被拦截（{compared}）。',
  '{blocked} of {count} image would be blocked now ({compared}), and {warned} warned of.':
    '{count} 个镜像中现在有 {blocked} 个会被拦截（{compared}），{warned} 个会发出警告。',
  '{blocked} of {count} images would be blocked now ({compared}), and {warned} warned of.':
    '{count} 个镜像中现在有 {blocked} 个会被拦截（{compared}），{warned} 个会发出警告。',
  'None of {count} image would be kept from clusters now.': '{count} 个镜像现在都不会被禁止进入集群。',
  'None of {count} images would be kept from clusters now.': '{count} 个镜像现在都不会被禁止进入集群。',
  '{blocked} of {count} image would be kept from clusters now ({compared}).':
    '{count} 个镜像中现在有 {blocked} 个会被禁止进入集群（{compared}）。',
  '{blocked} of {count} images would be kept from clusters now ({compared}).':
    '{count} 个镜像中现在有 {blocked} 个会被禁止进入集群（{compared}）。',
  '{blocked} of {count} image would be kept from clusters now ({compared}), and {warned} warned of.':
    '{count} 个镜像中现在有 {blocked} 个会被禁止进入集群（{compared}），{warned} 个会发出警告。',
  '{blocked} of {count} images would be kept from clusters now ({compared}), and {warned} warned of.':
    '{count} 个镜像中现在有 {blocked} 个会被禁止进入集群（{compared}），{warned} 个会发出警告。',
  'as many as today': '与目前相同',
  '{count} more than today': '比目前多 {count} 个',
  '{count} fewer than today': '比目前少 {count} 个',
  blocked: '拦截',
  warned: '警告',
  allowed: '放行',
  'Versions that are not allowed': '不被放行的版本',

  // Allow-lists, and requests for exceptions.
  'The allow-list is empty': '允许列表为空',
  'An entry keeps one vulnerability from counting and from blocking pulls, for a reason and, if you like, until a day.':
    '每个条目使一个漏洞不再计入，也不再拦截拉取；须说明理由，并可设定截止日期。',
  'Take {vulnerability} off the list': '将 {vulnerability} 从列表中移除',
  'From then on it counts again: versions that have it may be blocked.':
    '此后该漏洞将重新计入：含有它的版本可能被拦截。',
  'Take off': '移除',
  'Ends soon': '即将到期',
  'No end': '无期限',
  'Import a list': '导入列表',
  'Import an allow-list into {namespace}': '将允许列表导入 {namespace}',
  List: '列表',
  'A .trivyignore file, or an allow-list of Harbor as its API gives it':
    '.trivyignore 文件，或 Harbor API 返回的允许列表',
  'Read a file': '读取文件',
  'For entries that tell none; a comment above an entry is its reason': '用于没有理由的条目；条目上方的注释即为其理由',
  Import: '导入',
  '{count} entry added.': '已添加 {count} 个条目。',
  '{count} entries added.': '已添加 {count} 个条目。',
  'Nobody has requested an exception': '尚无例外申请',
  'Who may push can request one from the details of a vulnerability.': '有推送权限的人可以在漏洞详情中提出申请。',
  'Requests for exceptions': '例外申请',
  '{name}, {time}': '{name}，{time}',
  open: '待处理',
  granted: '已批准',
  rejected: '已拒绝',
  'by {name}': '由 {name}',
  'by {name}: {text}': '由 {name}：{text}',
  Decide: '处理',
  'Decide on {vulnerability}': '处理 {vulnerability}',
  'Except {vulnerability}?': '将 {vulnerability} 设为例外？',
  '{who}: {what}': '{who}：{what}',
  'Optional; earlier than the request asks for': '可选；早于申请的期限',
  Answer: '答复',
  'Needed to reject': '拒绝时必填',
  Reject: '拒绝',
  Grant: '批准',

  // VEX documents.
  'Attached VEX documents': '附加的 VEX 文档',
  Counts: '有效',
  'Does not count': '无效',
  '{format} by {author}: {count} statement ({digest})': '{format}，作者 {author}：{count} 条声明（{digest}）',
  '{format} by {author}: {count} statements ({digest})': '{format}，作者 {author}：{count} 条声明（{digest}）',
  'The policy of the namespace decides whether what is attached counts.': '附加的文档是否有效由命名空间的策略决定。',
  'Upload a document': '上传文档',
  'Upload a VEX document for the whole registry': '上传适用于整个镜像仓库的 VEX 文档',
  'Upload a VEX document for {namespace}': '上传适用于 {namespace} 的 VEX 文档',
  'The file is no JSON.': '该文件不是 JSON。',
  'OpenVEX, CSAF 2.0 or CycloneDX, in JSON': 'OpenVEX、CSAF 2.0 或 CycloneDX，JSON 格式',
  'Choose a file': '选择文件',
  'Optional: for one repository of the namespace alone': '可选：仅适用于命名空间中的一个仓库',
  Upload: '上传',
  'There are no VEX documents': '尚无 VEX 文档',
  'A document in OpenVEX, CSAF or CycloneDX states which vulnerabilities affect a product and which do not.':
    'OpenVEX、CSAF 或 CycloneDX 格式的文档说明哪些漏洞影响产品、哪些不影响。',
  'Remove the document': '移除文档',
  'What it says is not affected or fixed counts again.': '文档中声明为不受影响或已修复的漏洞将重新计入。',

  // Namespaces.
  'Images by worst level': '镜像的最高等级',
  Signatures: '签名',
  Required: '必需',
  Checked: '检查',
  '{used} of {quota}': '{used}，配额 {quota}',
  'Search namespaces': '搜索命名空间',
  'No namespace has this in its name': '没有名称包含此内容的命名空间',
} as const;
