import { describe, expect, test } from 'vitest';
import { manifestWith } from '../src/manifest';

describe('the manifest that ships', () => {
  const manifest = manifestWith();

  test('asks for three permissions and nothing more', () => {
    expect(manifest.permissions).toEqual(['storage', 'alarms', 'scripting']);
    expect(manifest).not.toHaveProperty('web_accessible_resources');
  });

  // A host that is added later switches the extension off until the user agrees: a change here is a product decision.
  test('asks for exactly these hosts', () => {
    expect(manifest.host_permissions).toMatchInlineSnapshot();
    expect(manifest.content_scripts).toMatchInlineSnapshot();
  });

  test('names exact hosts over https only', () => {
    for (const pattern of [...manifest.host_permissions, ...manifest.content_scripts[0]!.matches])
      expect(pattern).toMatch(/^https:\/\/[a-z0-9.-]+\/\*$/);
  });

  test('runs its content script only where it also has the host permission that the card needs', () => {
    for (const pattern of manifest.content_scripts[0]!.matches)
      expect(manifest.host_permissions).toContain(pattern);
  });
});
