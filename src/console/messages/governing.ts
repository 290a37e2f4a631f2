/** Namespaces and repositories: settings, policy, exceptions, upkeep, members, robots. */
export const governing = {
  // Namespaces.
  'New namespace': '新建命名空间',
  'The first part of image names: NAME/app': '镜像名称的第一部分：NAME/app',
  'Private: users with rights may pull': '私有：有权限的用户可以拉取',
  'Public: everybody may pull, also without signing in': '公开：任何人都可以拉取，无需登录',
  'Automatic: when an image is pushed, and when advisories change': '自动：推送镜像时，以及漏洞公告变化时',
  'Manual: when somebody presses Scan': '手动：有人点击“扫描”时',
  'Scan all': '全部扫描',
  'namespace {name}': '命名空间 {name}',
  'Only an empty namespace can be deleted: delete its repositories first.':
    '只能删除空的命名空间：请先删除其中的仓库。',
  'Its policy, its allow-list and the rights that users have in it are gone.':
    '其策略、允许列表以及用户在其中的权限都将被删除。',
  'Scanned automatically': '自动扫描',
  'Scanned by hand': '手动扫描',
  'Blocks {label}': '拦截：{label}',
  Public: '公开',
  Private: '私有',
  Automatic: '自动',
  Manual: '手动',
  Off: '关闭',
  'There is no namespace that you may read': '没有你可以查看的命名空间',
  'An administrator can create one, or give you rights in one.':
    '管理员可以创建命名空间，或授予你某个命名空间中的权限。',
  'Nothing was pushed here yet': '尚未推送任何内容',
  'Search repositories': '搜索仓库',
  'No repository has this in its name': '没有名称包含此内容的仓库',
  'Paused: {done} of {count} image': '已暂停：{done}/{count} 个镜像',
  'Paused: {done} of {count} images': '已暂停：{done}/{count} 个镜像',
  'Scanning: {done} of {count} image': '正在扫描：{done}/{count} 个镜像',
  'Scanning: {done} of {count} images': '正在扫描：{done}/{count} 个镜像',
  '{progress}, {failed} failed': '{progress}，{failed} 个失败',
  Pause: '暂停',
  'Images scanned': '已扫描的镜像',
  '{count} scan of the last run over all versions failed': '上次扫描全部版本时有 {count} 个扫描失败',
  '{count} scans of the last run over all versions failed': '上次扫描全部版本时有 {count} 个扫描失败',
  'The last run over all versions does not tell everything': '上次扫描全部版本的结果不完整',

  // Tabs of a namespace.
  'Allow-list': '允许列表',
  Requests: '申请',
  'VEX documents': 'VEX 文档',
  Access: '访问控制',
  Settings: '设置',
  Upkeep: '维护',
  Proxy: '代理',
  Replication: '复制',
  Push: '推送',
  'Exceptions of the whole registry': '整个镜像仓库的例外',

  // Settings of a namespace.
  'A change does not scan what is already there': '更改此项不会扫描已有的镜像',
  'Risks to show beside vulnerabilities': '除漏洞外还显示的风险',
  'Secrets: private keys, tokens and passwords in layers': '敏感信息：层中的私钥、令牌和密码',
  'Configuration: running as root, secrets in variables or the history, remote files':
    '配置：以 root 身份运行、变量或构建历史中的敏感信息、远程文件',
  'What counts beside what is there to run': '除可运行的内容外还计入的内容',
  'They are marked as what they are: a document in the image names them, whether they are installed or not, or they are not there to run':
    '这些内容会如实标注：它们由镜像中的文档列出（无论是否已安装），或者并不用于运行',
  'Lock files, such as package-lock.json or poetry.lock': '锁文件，例如 package-lock.json 或 poetry.lock',
  'Bills of materials inside images, in CycloneDX or SPDX': '镜像中的软件物料清单（CycloneDX 或 SPDX）',
  'Headers of the kernel, such as linux-libc-dev: the kernel itself runs outside the image':
    '内核头文件，例如 linux-libc-dev：内核本身在镜像之外运行',
  'VEX documents attached to images': '附加到镜像的 VEX 文档',
  'Heed them: whoever may push to the namespace can then except findings':
    '采用这些文档：这样，有权向此命名空间推送的人就能排除漏洞',
  'Signed verdicts': '签名的策略结论',
  'Attach what the policy says of an image to it, signed: clusters can check it with a public key':
    '将策略对镜像的结论签名后附加到镜像：集群可用公钥验证',
  'Saved; it counts from now on.': '已保存，立即生效。',
  'Those who manage the namespace can change this.': '命名空间的管理者可以更改此项。',
  'Keys whose signatures count': '受信任的签名密钥',
  'The policy rule “Not signed” asks for a signature by one of them, as cosign makes it.':
    '策略规则“未签名”要求有其中某个密钥的签名（由 cosign 生成）。',
  'No key is trusted.': '没有受信任的密钥。',
  '{key}, by {name}, {time}': '{key}，由 {name} 添加，{time}',
  'Remove the key {name}': '移除密钥 {name}',
  'Remove the key': '移除密钥',
  'What it signed counts as not signed at once.': '由它签名的内容将立即视为未签名。',
  'Public key': '公钥',
  'In PEM: ECDSA on a NIST curve, or Ed25519': 'PEM 格式：NIST 曲线上的 ECDSA，或 Ed25519',
  'Trust this key': '信任此密钥',

  // Policies.
  'Policy of the registry': '镜像仓库的策略',
  'It holds in every namespace that does not set a rule itself.': '适用于所有未自行设置相应规则的命名空间。',
} as const;
