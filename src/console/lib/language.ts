/** Languages of the console, in the words of those who speak them; keys are BCP 47 tags. */
export const languages = { en: 'English', 'zh-CN': '简体中文' } as const;

export type Language = keyof typeof languages;

const storageKey = 'cleardock-language';

/** The language that was chosen in this browser, else the first one of its own that there is. */
export const language: Language = chosenLanguage(readChoice(), navigatorLanguages());

/** The language for somebody who chose one, or whose browser asks for some, the dearest first. */
export function chosenLanguage(choice: string | null, asked: readonly string[]): Language {
  for (const tag of choice === null ? asked : [choice, ...asked]) {
    if (tag in languages) return tag as Language;
    const [primary, ...rest] = tag.toLowerCase().split('-');
    // Traditional characters are another script: those who ask for them may prefer the next one of their list.
    if (primary === 'zh' && !rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part))) return 'zh-CN';
    if (primary === 'en') return 'en';
  }
  return 'en';
}

/** Has the whole console speak another language from now on, in this browser. */
export function chooseLanguage(to: Language): void {
  localStorage.setItem(storageKey, to);
  window.location.reload();
}

function readChoice(): string | null {
  return typeof window === 'undefined' ? null : localStorage.getItem(storageKey);
}

function navigatorLanguages(): readonly string[] {
  return typeof window === 'undefined' ? [] : navigator.languages;
}
