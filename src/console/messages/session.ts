/** Signing in, the own account, and the note of a demonstration. */
export const session = {
  'Sign in': '登录',
  'Sign in with {label}': '使用 {label} 登录',
  'User name': '用户名',
  Password: '密码',
  'Show password': '显示密码',
  'The password of {admin} was printed when the server started for the first time.':
    '{admin} 的密码在服务器首次启动时打印在终端上。',
  'Present password': '当前密码',
  'Show present password': '显示当前密码',
  'New password': '新密码',
  'Show new password': '显示新密码',
  'At least 8 characters; your other sessions end, and your API tokens are revoked':
    '至少 8 个字符；你的其他会话将结束，API 令牌将被吊销',
  'The password was changed.': '密码已修改。',
  'Change password': '修改密码',
  'A demonstration: its images, people and vulnerabilities are made up.': '这是演示：其中的镜像、人员和漏洞均为虚构。',
  'Signing in did not work; the log of the server says why.': '登录失败；原因见服务器日志。',
  'Another user has your name here already. Ask an administrator: your accounts are not put together by their name.':
    '这里已有同名用户。请联系管理员：账户不会仅凭名称合并。',
  'The identity provider gave a name that users cannot have here. Ask an administrator.':
    '身份提供方给出的名称不能在这里使用。请联系管理员。',
  'The sign-in took too long, or was begun in another browser. Try again.':
    '登录耗时过长，或是在另一个浏览器中开始的。请重试。',
  'You may not sign in here. Ask an administrator.': '你无权在此登录。请联系管理员。',
  'The identity provider did not confirm who you are. Try again.': '身份提供方未能确认你的身份。请重试。',
  'The identity provider cannot be reached now. Try again later, or sign in with a password.':
    '目前无法连接身份提供方。请稍后重试，或使用密码登录。',
  'Your user is disabled here. Ask an administrator.': '你的用户已被停用。请联系管理员。',
} as const;
