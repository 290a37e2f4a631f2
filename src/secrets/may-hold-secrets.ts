/** Largest file that is looked at, in bytes: what people write by hand is smaller. */
export const maxTextSize = 1 << 20;

/** Where nothing stands that people put there: documentation, and what package managers and builds of languages keep to themselves. */
const foreign =
  /^(?:usr\/(?:local\/)?(?:include|share\/(?:doc|man|info|locale|i18n|zoneinfo|icons|fonts|mime|perl|perl5|vim|emacs|bash-completion|zsh|help|gtk-doc|X11|terminfo|javascript|python3|ruby|gems|nodejs|java|php))\/|usr\/lib\/(?:python|ruby|perl|node_modules|go-|jvm\/|locale\/|modules\/|gcc)|usr\/local\/(?:lib\/(?:python|ruby|perl)|go\/|rustup\/|cargo\/registry\/)|usr\/share\/go-|opt\/java\/|lib\/(?:modules|apk)\/|var\/(?:lib\/(?:dpkg|apt|rpm|dnf|pacman)|cache)\/|proc\/|sys\/|dev\/|boot\/)/;

/** Packages of others, wherever they were installed: what is in them is public. */
const installed =
  /(?:^|\/)(?:node_modules|bower_components|site-packages|dist-packages|vendor|gems|bundle\/ruby|go\/pkg\/mod|\.cargo\/registry|\.rustup|\.m2\/repository|\.gradle\/caches|\.npm|\.yarn|\.pnpm-store|\.git\/(?:objects|hooks|lfs)|composer\/cache)\//;

/** Examples and tests, by the folders and by the names of files. */
const examples =
  /(?:^|\/)(?:__tests__|__mocks__|tests?|testing|test[-_]?data|test[-_]?certs?|spec|specs|examples?|samples?|fixtures?|mocks?|demos?|demo_?ca|docs?|documentation|tutorials?|molecule|[\w-]{1,60}_tests?)\/|(?:^|[._-])(?:tests?|examples?|samples?|dummy|fixtures?|mock|snakeoil|template|tmpl|tpl)(?:[._-][^/]*)?$/i;

/** Files that are no text, or hold nothing but text for people, by their names. */
const otherKinds =
  /\.(?:pyc|pyo|so|a|o|gz|xz|bz2|zst|zip|jar|war|whl|png|jpe?g|gif|ico|webp|svg|ttf|otf|woff2?|eot|pdf|mo|po|pot|h|hpp|hh|css|scss|md|rst|html?|crt|mp[34]|wasm|dll|exe|class|elc|el|pm|gir|typelib|afm|pfb|tfm)$|(?:^|\/)(?:package-lock\.json|yarn\.lock|pnpm-lock\.yaml|poetry\.lock|Cargo\.lock|go\.sum|composer\.lock|Gemfile\.lock)$/i;

/** Whether to look for secrets in a file, by its path (without a leading slash). */
export function mayHoldSecrets(path: string): boolean {
  return !(foreign.test(path) || otherKinds.test(path) || installed.test(path) || examples.test(path));
}

/** Beginning of a file that tells a text; more would cost without telling more. */
const sample = 1_024;

/** Whether a file is a text, by its first bytes: texts have no zero bytes, programs and archives have them early. */
export function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, sample).includes(0);
}
