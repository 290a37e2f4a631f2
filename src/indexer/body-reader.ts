import { extractedFile } from '../ecosystems/extracted-file.ts';
import type { BodySink } from '../lib/body-sink.ts';
import { messageOf } from '../lib/errors.ts';
import { openSpool, type Spool } from '../lib/spool.ts';
import type { LayerDeclaringKind } from '../model/package.ts';
import { type FileFindings, type FileReader, noFindings } from './file-reader.ts';

/** Who listens to the reading of a body. */
export interface BodyListener {
  /** What the readers found, once; nothing where the first bytes told that it is nothing for them. */
  read(findings: FileFindings): void;
  /** `declares`: the kind of document, where that is what could not be read. */
  problem(message: string, declares?: LayerDeclaringKind): void;
  /** Whether there is time to read the body at one place more; asked before each but the first. */
  mayReadAgain?(): boolean;
}

/** Where a body is read as a file, by whom, and who listens. */
export interface BodyPlace {
  readonly path: string;
  readonly readers: readonly FileReader[];
  readonly listener: BodyListener;
}

/** Longest mark that tells what a file is, in bytes. */
const markLength = 8;

/**
 * Gathers a body of `size` bytes, once, and has it read as the file at each of the places. Where all readers look for a mark, its first bytes
 * decide whether anybody wants it: the others are passed over without a copy. Disposing lets go of a body that did not come to its end.
 */
export function bodyReader(size: number, places: readonly BodyPlace[]): BodySink & Disposable {
  let head: Uint8Array = new Uint8Array(0);
  let spool: Spool | undefined;
  let interested: readonly BodyPlace[] = [];
  /** Bytes that are gathered, and that some of those interested need to see. */
  let gathered = 0;
  let needed = size;

  function begin(part: Uint8Array): boolean {
    head = head.length === 0 ? part : Buffer.concat([head, part]);
    if (head.length < Math.min(markLength, size)) {
      // The piece is valid during this call alone.
      head = Uint8Array.from(head);
      return true;
    }
    const reading = withReaders(
      places,
      (reader, listener) => reader.begins?.(head) !== false && isReadable(reader, listener),
    );
    // Where nobody reads, it is known now to hold nothing, for hard links to it as well.
    for (const { readers, listener } of reading) if (readers.length === 0) listener.read(noFindings());
    interested = reading.filter(({ readers }) => readers.length > 0);
    if (interested.length === 0) return false;
    needed = 0;
    for (const { readers } of interested)
      for (const { firstBytes = size } of readers) needed = Math.max(needed, Math.min(size, firstBytes));
    spool = openSpool(needed);
    return gather(spool, head);
  }

  /** `false` where nothing more is needed. */
  function gather(into: Spool, part: Uint8Array): boolean {
    const wanted = part.subarray(0, needed - gathered);
    into.write(wanted);
    gathered += wanted.length;
    return gathered < needed || needed === size;
  }

  function isReadable(reader: FileReader, listener: BodyListener): boolean {
    if (size <= reader.maxSize) return true;
    if (!reader.incidental)
      listener.problem(`is larger than ${reader.maxSize} bytes and was not read`, reader.declares);
    return false;
  }

  function more(part: Uint8Array): boolean {
    return spool ? gather(spool, part) : begin(part);
  }

  function close(): void {
    spool?.[Symbol.dispose]();
    spool = undefined;
  }

  function read(): void {
    for (const [index, place] of interested.entries())
      if (index === 0 || place.listener.mayReadAgain?.() !== false) readAt(place);
  }

  function readAt({ path, readers, listener }: BodyPlace): void {
    const file = extractedFile(path, spool?.content() ?? head);
    const findings = noFindings();
    // Several readers of programs find the same damage.
    const problems = new Map<string, LayerDeclaringKind | undefined>();
    for (const reader of readers) {
      try {
        reader.read(file, findings);
      } catch (error) {
        problems.set(messageOf(error), reader.declares);
      }
    }
    for (const [message, declares] of problems) listener.problem(message, declares);
    listener.read(findings);
  }

  return {
    write(part) {
      try {
        if (more(part)) return true;
      } catch (error) {
        // A full disk costs this file, not the rest of the layer.
        for (const { listener } of places) listener.problem(`could not be kept for reading: ${messageOf(error)}`);
        close();
      }
      if (spool) read();
      close();
      return false;
    },
    end() {
      if (size === 0)
        interested = withReaders(places, (reader) => !reader.begins).filter(({ readers }) => readers.length > 0);
      if (interested.length > 0) read();
      close();
    },
    [Symbol.dispose]: close,
  };
}

/** The places with those of their readers that want the body, be it none. */
function withReaders(
  places: readonly BodyPlace[],
  isWanting: (reader: FileReader, listener: BodyListener) => boolean,
): readonly BodyPlace[] {
  return places.map(({ path, readers, listener }) => ({
    path,
    readers: readers.filter((reader) => isWanting(reader, listener)),
    listener,
  }));
}
