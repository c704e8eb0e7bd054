import { type Settings, settings } from '../shared/settings';

/** Changes the stored settings as they are now, not as a screen last saw them. */
export async function changeSettings(change: (now: Settings) => Settings): Promise<void> {
  await settings.set(change(await settings.get()));
}
