// Themes of findings and recommendations.

export const themes = [
  'arrival',
  'daily-life',
  'health',
  'discipline',
  'contact',
  'complaints',
  'safeguards',
  'use-of-force',
  'women',
  'children',
  'staff',
  'overcrowding',
  'health-crisis',
  'reprisals',
  'mechanism',
] as const
export type Theme = (typeof themes)[number]
