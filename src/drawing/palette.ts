/** The colours of the pages' tokens (site/styles/tokens.css), for pictures that stand alone. */
export const light = {
  bg: '#ffffff',
  soft: '#f6f7f8',
  line: '#e2e5e9',
  'line-strong': '#c9ced5',
  text: '#1a1f24',
  muted: '#57606a',
  accent: '#0b57c2',
  warn: '#7d5200',
  bad: '#b3261e',
  os: '#96460d',
  k8s: '#5739c0',
  cni: '#0a6a66',
  csi: '#a12b67',
  addon: '#4a5663',
} as const

export type Palette = Readonly<Record<keyof typeof light, string>>

export const dark: Palette = {
  bg: '#101418',
  soft: '#161b21',
  line: '#29313a',
  'line-strong': '#3b4651',
  text: '#e3e8ec',
  muted: '#99a4af',
  accent: '#7cb4ff',
  warn: '#e3b556',
  bad: '#ff938a',
  os: '#eaa06a',
  k8s: '#b5a4ff',
  cni: '#62cfc5',
  csi: '#f08dba',
  addon: '#abb7c2',
}
