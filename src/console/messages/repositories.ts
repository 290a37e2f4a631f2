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
} as const;
