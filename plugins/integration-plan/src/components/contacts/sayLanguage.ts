const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** A language by its name; as it is written where nobody knows the tag. */
export function sayLanguage(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
