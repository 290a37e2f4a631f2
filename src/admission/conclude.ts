import { boundedText } from './bounded-text.ts';
import type { PodImage } from './pod-images.ts';

/** What was found of one image. */
export interface JudgedImage extends PodImage {
  readonly effect: 'allow' | 'warn' | 'block';
  /** Why, in a sentence; where it is allowed, none. */
  readonly message?: string;
  /** Repository and digest, where it is one of this registry. */
  readonly repository?: string;
  readonly digest?: string;
  readonly rules: readonly string[];
}

/** How strict the gate of clusters is. */
export interface AdmissionMode {
  /** `detect`: what would be refused is let in with a warning. */
  readonly mode: 'enforce' | 'detect';
  /** Whether a reason in an annotation lets in what would be refused. */
  readonly breakGlass: boolean;
}

/** What becomes of an object. */
export interface Conclusion {
  readonly outcome: 'allowed' | 'warned' | 'detected' | 'passed' | 'refused';
  readonly allowed: boolean;
  /** Why it is refused, or would be. */
  readonly message?: string;
  readonly warnings: readonly string[];
}

/** A status message may be longer, but nobody reads it. */
const maxMessage = 2_000;
/** API servers cut each warning there, and all of one answer at 4,096 characters. https://kubernetes.io/blog/2020/09/03/warnings/ */
const maxWarning = 256;
const maxWarnings = 10;
const namedImages = 3;

/** Decides what becomes of an object, from what was found of its images. */
export function conclude(
  images: readonly JudgedImage[],
  { mode, breakGlass }: AdmissionMode,
  reason?: string,
): Conclusion {
  const blocked = distinct(images.filter(({ effect }) => effect === 'block'));
  const warned = distinct(images.filter(({ effect }) => effect === 'warn')).map(sentence);
  if (blocked.length === 0)
    return { outcome: warned.length > 0 ? 'warned' : 'allowed', allowed: true, warnings: bounded(warned) };
  const more = blocked.length > namedImages ? `; and ${blocked.length - namedImages} more images` : '';
  const room = Math.floor((maxMessage - 100) / Math.min(blocked.length, namedImages));
  const words = blocked.slice(0, namedImages).map((image) => boundedText(sentence(image), room));
  const message = boundedText(`${words.join('; ')}${more}`, maxMessage);
  const told = blocked.map(sentence);
  if (breakGlass && reason !== undefined) {
    const passed = told.map((text) => `admitted by break-glass all the same: ${text}`);
    return { outcome: 'passed', allowed: true, message, warnings: bounded([...passed, ...warned]) };
  }
  if (mode === 'enforce') return { outcome: 'refused', allowed: false, message, warnings: bounded(warned) };
  const detected = told.map((text) => `would be refused: ${text}`);
  return { outcome: 'detected', allowed: true, message, warnings: bounded([...detected, ...warned]) };
}

function sentence({ user, message = '' }: JudgedImage): string {
  return `${user}: ${message}`;
}

/** Ten containers of one image need its sentence once. */
function distinct(images: readonly JudgedImage[]): JudgedImage[] {
  return [...new Map(images.toReversed().map((image) => [image.image, image])).values()].reverse();
}

function bounded(warnings: readonly string[]): string[] {
  return warnings.slice(0, maxWarnings).map((text) => boundedText(text, maxWarning));
}
