/** Namespaces: their settings, who may do what in them. */
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
  'Blocks: {label}': '拦截：{label}',
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
  'Whose signatures count': '受信任的签名者',
  'The policy rule “Not signed” asks for a signature by one of them, as cosign or Notation makes it.':
    '策略规则“未签名”要求镜像带有其中之一的签名，由 cosign 或 Notation 生成。',
  'Nobody is trusted.': '没有受信任的签名者。',
  '{name}: {kind}': '{name}：{kind}',
  'by {name}, {time}': '由 {name} 添加，{time}',
  'Remove the signer {name}': '移除签名者 {name}',
  'Remove the signer': '移除签名者',
  'What it signed counts as not signed at once.': '由它签名的内容将立即视为未签名。',
  'Kind of signer': '签名者类型',
  'Public key': '公钥',
  'Certificate (Notation)': '证书（Notation）',
  'Identity (keyless)': '身份（无密钥）',
  'In PEM: ECDSA on a NIST curve, or Ed25519': 'PEM 格式：NIST 曲线上的 ECDSA，或 Ed25519',
  'Trusted certificates': '受信任的证书',
  'In PEM: of the authority that issues the signers’ certificates': 'PEM 格式：签发签名者证书的证书颁发机构',
  'Name of the signer': '签名者名称',
  'Parts that its certificate has to have; none: every certificate of the authority':
    '其证书必须包含的部分；留空表示该机构签发的所有证书',
  'A signing authority, whose word on the time of signatures counts': '签名机构，其声明的签名时间可信',
  Identity: '身份',
  'E-mail address or URI; * stands for any characters': '电子邮件地址或 URI；* 代表任意字符',
  Issuer: '身份提供方',
  'Who vouches for the identity': '为该身份作证的一方',
  'Trust root': '信任根',
  'A trusted_root.json with the authority (Fulcio) and the log (Rekor); or the two below':
    '包含证书颁发机构（Fulcio）和日志（Rekor）的 trusted_root.json；或填写下面两项',
  'Certificates of the authority': '证书颁发机构的证书',
  'Keys of the log': '日志的公钥',
  'Trust this signer': '信任此签名者',

  // Policies.

  // Options of rules.

  // Rules.

  // What a policy would do.

  // Allow-lists, and requests for exceptions.

  // VEX documents.

  // Members.
  Group: '用户组',
  'Role of {name}': '{name} 的角色',
  'Remove {name} from {namespace}': '将 {name} 从 {namespace} 中移除',
  'The user loses its role in {namespace} at once.': '该用户将立即失去在 {namespace} 中的角色。',
  'The group loses its role in {namespace} at once.': '该用户组将立即失去在 {namespace} 中的角色。',
  'Add member': '添加成员',

  // Robots.
  'New robot': '新建机器人账号',
  'It signs in as {name}': '登录名为 {name}',
  'May, in every namespace': '在所有命名空间中的权限',
  'May, in {namespace}': '在 {namespace} 中的权限',
  'Empty: until it is disabled': '留空：直到被停用',
  'New secret': '新密钥',
  'New secret for {name}': '为 {name} 生成新密钥',
  'Secret of {name}': '{name} 的密钥',
  'robot {name}': '机器人账号 {name}',
  'Whatever signs in as it is refused from now on. What it pushed stays.':
    '此后使用它的登录都会被拒绝。它推送的内容会保留。',
  'There are no robots': '尚无机器人账号',
  'A robot is an account for a pipeline: it may do what you choose, and no more.':
    '机器人账号供流水线使用：只拥有你选择的权限。',
  '{where}: {actions}': '{where}：{actions}',
  everywhere: '所有命名空间',
  read: '查看',
  pull: '拉取',
  pass_gate: '拉取被拦截的内容',
  push: '推送',
  delete_version: '删除版本',
  scan: '扫描',
  request_exception: '申请例外',
  acknowledge: '确认新漏洞',
  manage_exceptions: '管理例外',
  manage_policy: '管理策略',
  manage_retention: '管理保留策略',
  manage_webhooks: '管理通知',
  manage_mirrors: '管理代理',
  manage_robots: '管理机器人账号',
  manage_members: '管理成员',
  manage_namespace: '管理命名空间',
  read_audit: '查看审计日志',
  'see versions, findings and packages': '查看版本、漏洞和软件包',
  'pull images': '拉取镜像',
  'pull what the policy blocks, for scanning it': '拉取被策略拦截的内容以便扫描',
  'push and tag versions': '推送版本和设置标签',
  'delete versions and repositories': '删除版本和仓库',
  'start scans': '启动扫描',
  'ask for exceptions': '申请例外',
  'read the audit log': '查看审计日志',
} as const;
