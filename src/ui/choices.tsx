export interface ChoicesProps<Id extends string | number> {
  readonly label: string;
  readonly choices: readonly { readonly id: Id; readonly name: string }[];
  readonly chosen: Id;
  choose(id: Id): void;
}

/** One of a few, as buttons side by side. */
export function Choices<Id extends string | number>({ label, choices, chosen, choose }: ChoicesProps<Id>) {
  return (
    <fieldset class="choices">
      <legend class="unseen">{label}</legend>
      {choices.map(({ id, name }) => (
        <button key={id} type="button" aria-pressed={id === chosen} onClick={() => choose(id)}>
          {name}
        </button>
      ))}
    </fieldset>
  );
}
