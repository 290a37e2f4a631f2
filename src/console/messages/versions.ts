/** What is done with the versions of a repository, and what they are made of. */
export const versions = {
  // Choosing versions, and what is done with those.
  'Choose the row, where several can be; with Shift, all from the one before':
    '选中该行（可多选时）；按住 Shift 则从上一行选到此行',
  Compare: '比较',
  'Choose all on this page': '选中本页全部',
  'Choose {name}': '选中 {name}',
  'Choose none': '取消选择',
  'Choose one version': '请选择一个版本',
  'Choose two images': '请选择两个镜像',
  'Chosen versions': '已选版本',
  '{count} version chosen': '已选 {count} 个版本',
  '{count} versions chosen': '已选 {count} 个版本',
  '{count} version was left as it is': '{count} 个版本未处理',
  '{count} versions were left as they are': '{count} 个版本未处理',
  'Delete {count} version': '删除 {count} 个版本',
  'Delete {count} versions': '删除 {count} 个版本',
  'What is deleted can be pulled no more, nor by its {count} tag. Images that share layers with it stay whole.':
    '删除后将无法再拉取，其 {count} 个标签也随之失效。与其共享层的镜像不受影响。',
  'What is deleted can be pulled no more, nor by its {count} tags. Images that share layers with it stay whole.':
    '删除后将无法再拉取，其 {count} 个标签也随之失效。与其共享层的镜像不受影响。',
  'last pull': '最近拉取',
  'never pulled': '从未拉取',

  // Layers.
  Fixable: '可修复',
  'Layers as they lie on one another': '层的叠放',
  'The higher, the larger; the edge has the colour of the worst finding. Choose a layer to see what is found in it.':
    '块越高，层越大；边缘颜色表示其中最严重的漏洞。选择一层可查看其中的漏洞。',
  'It has no layers': '没有层',
  '{count} package in layer {number}': '第 {number} 层中的 {count} 个软件包',
  '{count} packages in layer {number}': '第 {number} 层中的 {count} 个软件包',

  // Vulnerabilities together.
  'By level': '按级别',
  Places: '位置数',
  'EPSS at least': 'EPSS 不低于',
  'Any EPSS': '任意 EPSS',
  'Together by': '分组方式',
  'Each by itself': '不分组',
  'By package': '按软件包',
  'By vulnerability': '按漏洞',
  'No longer {name} alone': '不再只看 {name}',
  'Open {count}': '未处理 {count}',

  // Tags.
  'Set tag': '设置标签',
  'Move tag': '移动标签',
  'Set a tag on {name}': '为 {name} 设置标签',
  'A new one, or one of another version of this repository, which then moves here':
    '新标签，或本仓库其他版本的标签（将移到此版本）',
  'Letters, digits, dots, dashes and underscores, at most 128':
    '只能包含字母、数字、点、短横线和下划线，最多 128 个字符',
  '{image} is new; nobody pulls it yet.': '{image} 是新标签，尚无人拉取。',
  '{image} is this version already.': '{image} 已指向此版本。',
  '{image} is immutable and stays at {digest}, which was pushed {time}. Use another tag.':
    '{image} 不可变，仍指向 {digest}（推送于{time}）。请使用其他标签。',
  '{image} now is {digest}, pushed {time}. From now on whoever pulls it gets this version; the other one stays, by its digest and its other tags.':
    '{image} 当前指向 {digest}（推送于{time}）。移动后，拉取它将得到此版本；原版本仍保留，可通过摘要和其他标签访问。',
  'It was pulled {count} time': '已被拉取 {count} 次',
  'It was pulled {count} times': '已被拉取 {count} 次',
  ', last {time}': '，最近一次{time}',
} as const;
