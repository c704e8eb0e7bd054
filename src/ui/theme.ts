export type Theme = 'auto' | 'light' | 'dark';

/**
 * The colours, once for both themes. The bands are one sequence from slate to violet: neither red nor green, which mean
 * selling and buying on the pages around us. Every text colour keeps 4.5:1 on both surfaces (a test holds this).
 */
export const palettes = {
  light: {
    surface: '#ffffff',
    raised: '#f3f5f8',
    line: '#d3d9e2',
    track: '#e3e7ee',
    text: '#17202c',
    muted: '#566272',
    accent: '#3a55b4',
    low: '#566778',
    normal: '#44638f',
    elevated: '#4a50b8',
    high: '#6a39bf',
    'very-high': '#8a1f9e',
    shadow: 'rgb(16 24 40 / 18%)',
  },
  dark: {
    surface: '#151a21',
    raised: '#1d242e',
    line: '#323c4a',
    track: '#2c3542',
    text: '#e6ebf2',
    muted: '#9aa6b6',
    accent: '#9db2f5',
    low: '#98a7b8',
    normal: '#8fb0dc',
    elevated: '#a5abff',
    high: '#c19cff',
    'very-high': '#ea94f7',
    shadow: 'rgb(0 0 0 / 50%)',
  },
} as const satisfies Record<'light' | 'dark', Record<string, string>>;

const declared = (name: 'light' | 'dark'): string =>
  `color-scheme:${name};${Object.entries(palettes[name])
    .map(([token, colour]) => `--${token}:${colour}`)
    .join(';')}`;

/**
 * The tokens as CSS. Whatever carries the class `leverlight` and `data-theme` (auto, light or dark) defines them for
 * everything inside it: a `body` of our own pages, or one element inside the badge's shadow root.
 */
export const themeCss = `.leverlight{${declared('light')};color:var(--text);font:12px/16px system-ui,sans-serif;font-variant-numeric:tabular-nums}
.leverlight[data-theme=dark]{${declared('dark')}}
@media(prefers-color-scheme:dark){.leverlight[data-theme=auto]{${declared('dark')}}}
.leverlight *{box-sizing:border-box}
.leverlight :focus-visible{outline:2px solid var(--accent);outline-offset:1px}`;
