// Says the hours of an event on the clock of whoever reads, where that is another one than its place's. Without it the place's hours and universal time stand.
const said = document.querySelector('[data-own-hours]')
if (said) {
  const { start, end, place, locale, hours, hoursOn } = said.dataset
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  if ([start, end].some((at) => clock(at, own) !== clock(at, place))) {
    const day = (timeZone) => formatted(locale, start, timeZone, { weekday: 'long', day: 'numeric', month: 'long' })
    const words = {
      start: hourOf(locale, start, own),
      end: hourOf(locale, end, own),
      zone: partOf(locale, start, own, 'timeZoneName', { timeZoneName: 'longGeneric' }),
      day: day(own),
    }
    said.textContent = (day(own) === day(place) ? hours : hoursOn).replace(/\{(\w+)\}/g, (_, name) => words[name])
    said.hidden = false
  }
}

function clock(at, timeZone) {
  return new Date(at).toLocaleString('en-GB', { timeZone })
}

/** As the page writes it: 14 h 30 in French, 14:30 elsewhere. */
function hourOf(locale, at, timeZone) {
  const options = { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }
  const hour = partOf(locale, at, timeZone, 'hour', options).replace(/^[0٠](?=.)/, '')
  const minute = partOf(locale, at, timeZone, 'minute', options)
  return locale.startsWith('fr') ? `${hour}\u202fh\u202f${minute}` : `${hour}:${minute}`
}

function partOf(locale, at, timeZone, type, options) {
  const parts = new Intl.DateTimeFormat(locale, { ...options, timeZone }).formatToParts(new Date(at))
  return parts.find((part) => part.type === type)?.value ?? ''
}

function formatted(locale, at, timeZone, options) {
  return new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone }).format(new Date(at))
}
