/** A digest after a tag looks like a host after a password. */
const password = /([^\s/@:'"]{1,100}):[^\s/'"]{1,500}@(?!sha\d{3}:)/g;

/** A text in which no `user:password@host` shows its password: what a person typed is repeated in sentences, and those end up in logs. */
export function withoutPasswords(text: string): string {
  return text.replace(password, '$1:********@');
}
