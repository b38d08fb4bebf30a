// An invented prison, for tests that click through a visit to it.

export const rasTalaa = {
  name: { ar: 'سجن رأس الطلع', fr: 'Prison de Ras Talaa' },
  kind: 'prison',
  otherKind: {},
  authority: { ar: 'المديرية العامة للسجون' },
  region: { ar: 'جهة العوسج' },
  capacity: 300,
  open: true,
  invented: true,
} as const
