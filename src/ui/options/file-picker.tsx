import { useRef } from 'preact/hooks';

export interface FilePickerProps {
  readonly label: string;
  readonly accept: string;
  take(text: string, fileName: string): void;
}

/** A button that lets the user choose a file and hands on its text. The same file may be chosen again. */
export function FilePicker({ label, accept, take }: FilePickerProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" onClick={() => field.current?.click()}>
        {label}
      </button>
      <input
        ref={field}
        type="file"
        accept={accept}
        aria-label={`${label}: choose a file`}
        hidden
        onChange={async ({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (!file) return;
          const text = await file.text();
          currentTarget.value = '';
          take(text, file.name);
        }}
      />
    </>
  );
}
