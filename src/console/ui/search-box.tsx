import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

/** Time after the last key before the server is asked, in milliseconds. */
const typingPause = 250;

/** A field that filters a list; `value` is what stands in the page's address. */
export function SearchBox({
  label,
  placeholder,
  value,
  width = 220,
  onChange,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly width?: number;
  onChange(value: string | undefined): void;
}) {
  const [text, setText] = useState(value);
  const report = useDebouncedCallback((typed: string) => onChange(typed || undefined), typingPause);
  // The address also changes without the field: by the browser's back button.
  useEffect(() => setText(value), [value]);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder}
      size="xs"
      w={width}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        report(currentTarget.value);
      }}
    />
  );
}
