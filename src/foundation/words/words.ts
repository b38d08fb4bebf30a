// Every word shown on a screen, a page or in a mail, gathered from one file per room and language, under `<file>.<key>`.
import type { Language } from '../../vocabulary/languages.ts'
import arAccess from './ar/access.json' with { type: 'json' }
import arAlerts from './ar/alerts.json' with { type: 'json' }
import arApp from './ar/app.json' with { type: 'json' }
import arAttachments from './ar/attachments.json' with { type: 'json' }
import arAuthorities from './ar/authorities.json' with { type: 'json' }
import arBringOver from './ar/bring-over.json' with { type: 'json' }
import arBuild from './ar/build.json' with { type: 'json' }
import arCarry from './ar/carry.json' with { type: 'json' }
import arCatalogue from './ar/catalogue.json' with { type: 'json' }
import arCodes from './ar/codes.json' with { type: 'json' }
import arCommon from './ar/common.json' with { type: 'json' }
import arCouncil from './ar/council.json' with { type: 'json' }
import arDataRequests from './ar/data-requests.json' with { type: 'json' }
import arDebrief from './ar/debrief.json' with { type: 'json' }
import arDelegation from './ar/delegation.json' with { type: 'json' }
import arDevice from './ar/device.json' with { type: 'json' }
import arDialogue from './ar/dialogue.json' with { type: 'json' }
import arDossier from './ar/dossier.json' with { type: 'json' }
import arEntry from './ar/entry.json' with { type: 'json' }
import arEvents from './ar/events.json' with { type: 'json' }
import arEverything from './ar/everything.json' with { type: 'json' }
import arExchange from './ar/exchange.json' with { type: 'json' }
import arExercise from './ar/exercise.json' with { type: 'json' }
import arFace from './ar/face.json' with { type: 'json' }
import arFind from './ar/find.json' with { type: 'json' }
import arFindings from './ar/findings.json' with { type: 'json' }
import arForms from './ar/forms.json' with { type: 'json' }
import arHeads from './ar/heads.json' with { type: 'json' }
import arHelp from './ar/help.json' with { type: 'json' }
import arImport from './ar/import.json' with { type: 'json' }
import arInstitution from './ar/institution.json' with { type: 'json' }
import arJournal from './ar/journal.json' with { type: 'json' }
import arLetters from './ar/letters.json' with { type: 'json' }
import arMap from './ar/map.json' with { type: 'json' }
import arMission from './ar/mission.json' with { type: 'json' }
import arNewsroom from './ar/newsroom.json' with { type: 'json' }
import arNight from './ar/night.json' with { type: 'json' }
import arObservation from './ar/observation.json' with { type: 'json' }
import arOwnProtocols from './ar/own-protocols.json' with { type: 'json' }
import arOwnThemes from './ar/own-themes.json' with { type: 'json' }
import arPaper from './ar/paper.json' with { type: 'json' }
import arPeople from './ar/people.json' with { type: 'json' }
import arPlaces from './ar/places.json' with { type: 'json' }
import arProblems from './ar/problems.json' with { type: 'json' }
import arProgramme from './ar/programme.json' with { type: 'json' }
import arProtocol from './ar/protocol.json' with { type: 'json' }
import arPublic from './ar/public.json' with { type: 'json' }
import arPublish from './ar/publish.json' with { type: 'json' }
import arRecommendations from './ar/recommendations.json' with { type: 'json' }
import arRegisters from './ar/registers.json' with { type: 'json' }
import arRegistration from './ar/registration.json' with { type: 'json' }
import arRelease from './ar/release.json' with { type: 'json' }
import arRemote from './ar/remote.json' with { type: 'json' }
import arReports from './ar/reports.json' with { type: 'json' }
import arReprisals from './ar/reprisals.json' with { type: 'json' }
import arRetention from './ar/retention.json' with { type: 'json' }
import arRights from './ar/rights.json' with { type: 'json' }
import arSearch from './ar/search.json' with { type: 'json' }
import arSeek from './ar/seek.json' with { type: 'json' }
import arStanding from './ar/standing.json' with { type: 'json' }
import arStatistics from './ar/statistics.json' with { type: 'json' }
import arTerminal from './ar/terminal.json' with { type: 'json' }
import arTrack from './ar/track.json' with { type: 'json' }
import arVocabulary from './ar/vocabulary.json' with { type: 'json' }
import enAccess from './en/access.json' with { type: 'json' }
import enAlerts from './en/alerts.json' with { type: 'json' }
import enApp from './en/app.json' with { type: 'json' }
import enAttachments from './en/attachments.json' with { type: 'json' }
import enAuthorities from './en/authorities.json' with { type: 'json' }
import enBringOver from './en/bring-over.json' with { type: 'json' }
import enBuild from './en/build.json' with { type: 'json' }
import enCarry from './en/carry.json' with { type: 'json' }
import enCatalogue from './en/catalogue.json' with { type: 'json' }
import enCodes from './en/codes.json' with { type: 'json' }
import enCommon from './en/common.json' with { type: 'json' }
import enCouncil from './en/council.json' with { type: 'json' }
import enDataRequests from './en/data-requests.json' with { type: 'json' }
import enDebrief from './en/debrief.json' with { type: 'json' }
import enDelegation from './en/delegation.json' with { type: 'json' }
import enDevice from './en/device.json' with { type: 'json' }
import enDialogue from './en/dialogue.json' with { type: 'json' }
import enDossier from './en/dossier.json' with { type: 'json' }
import enEntry from './en/entry.json' with { type: 'json' }
import enEvents from './en/events.json' with { type: 'json' }
import enEverything from './en/everything.json' with { type: 'json' }
import enExchange from './en/exchange.json' with { type: 'json' }
import enExercise from './en/exercise.json' with { type: 'json' }
import enFace from './en/face.json' with { type: 'json' }
import enFind from './en/find.json' with { type: 'json' }
import enFindings from './en/findings.json' with { type: 'json' }
import enForms from './en/forms.json' with { type: 'json' }
import enHeads from './en/heads.json' with { type: 'json' }
import enHelp from './en/help.json' with { type: 'json' }
import enImport from './en/import.json' with { type: 'json' }
import enInstitution from './en/institution.json' with { type: 'json' }
import enJournal from './en/journal.json' with { type: 'json' }
import enLetters from './en/letters.json' with { type: 'json' }
import enMap from './en/map.json' with { type: 'json' }
import enMission from './en/mission.json' with { type: 'json' }
import enNewsroom from './en/newsroom.json' with { type: 'json' }
import enNight from './en/night.json' with { type: 'json' }
import enObservation from './en/observation.json' with { type: 'json' }
import enOwnProtocols from './en/own-protocols.json' with { type: 'json' }
import enOwnThemes from './en/own-themes.json' with { type: 'json' }
import enPaper from './en/paper.json' with { type: 'json' }
import enPeople from './en/people.json' with { type: 'json' }
import enPlaces from './en/places.json' with { type: 'json' }
import enProblems from './en/problems.json' with { type: 'json' }
import enProgramme from './en/programme.json' with { type: 'json' }
import enProtocol from './en/protocol.json' with { type: 'json' }
import enPublic from './en/public.json' with { type: 'json' }
import enPublish from './en/publish.json' with { type: 'json' }
import enRecommendations from './en/recommendations.json' with { type: 'json' }
import enRegisters from './en/registers.json' with { type: 'json' }
import enRegistration from './en/registration.json' with { type: 'json' }
import enRelease from './en/release.json' with { type: 'json' }
import enRemote from './en/remote.json' with { type: 'json' }
import enReports from './en/reports.json' with { type: 'json' }
import enReprisals from './en/reprisals.json' with { type: 'json' }
import enRetention from './en/retention.json' with { type: 'json' }
import enRights from './en/rights.json' with { type: 'json' }
import enSearch from './en/search.json' with { type: 'json' }
import enSeek from './en/seek.json' with { type: 'json' }
import enStanding from './en/standing.json' with { type: 'json' }
import enStatistics from './en/statistics.json' with { type: 'json' }
import enTerminal from './en/terminal.json' with { type: 'json' }
import enTrack from './en/track.json' with { type: 'json' }
import enVocabulary from './en/vocabulary.json' with { type: 'json' }
import frAccess from './fr/access.json' with { type: 'json' }
import frAlerts from './fr/alerts.json' with { type: 'json' }
import frApp from './fr/app.json' with { type: 'json' }
import frAttachments from './fr/attachments.json' with { type: 'json' }
import frAuthorities from './fr/authorities.json' with { type: 'json' }
import frBringOver from './fr/bring-over.json' with { type: 'json' }
import frBuild from './fr/build.json' with { type: 'json' }
import frCarry from './fr/carry.json' with { type: 'json' }
import frCatalogue from './fr/catalogue.json' with { type: 'json' }
import frCodes from './fr/codes.json' with { type: 'json' }
import frCommon from './fr/common.json' with { type: 'json' }
import frCouncil from './fr/council.json' with { type: 'json' }
import frDataRequests from './fr/data-requests.json' with { type: 'json' }
import frDebrief from './fr/debrief.json' with { type: 'json' }
import frDelegation from './fr/delegation.json' with { type: 'json' }
import frDevice from './fr/device.json' with { type: 'json' }
import frDialogue from './fr/dialogue.json' with { type: 'json' }
import frDossier from './fr/dossier.json' with { type: 'json' }
import frEntry from './fr/entry.json' with { type: 'json' }
import frEvents from './fr/events.json' with { type: 'json' }
import frEverything from './fr/everything.json' with { type: 'json' }
import frExchange from './fr/exchange.json' with { type: 'json' }
import frExercise from './fr/exercise.json' with { type: 'json' }
import frFace from './fr/face.json' with { type: 'json' }
import frFind from './fr/find.json' with { type: 'json' }
import frFindings from './fr/findings.json' with { type: 'json' }
import frForms from './fr/forms.json' with { type: 'json' }
import frHeads from './fr/heads.json' with { type: 'json' }
import frHelp from './fr/help.json' with { type: 'json' }
import frImport from './fr/import.json' with { type: 'json' }
import frInstitution from './fr/institution.json' with { type: 'json' }
import frJournal from './fr/journal.json' with { type: 'json' }
import frLetters from './fr/letters.json' with { type: 'json' }
import frMap from './fr/map.json' with { type: 'json' }
import frMission from './fr/mission.json' with { type: 'json' }
import frNewsroom from './fr/newsroom.json' with { type: 'json' }
import frNight from './fr/night.json' with { type: 'json' }
import frObservation from './fr/observation.json' with { type: 'json' }
import frOwnProtocols from './fr/own-protocols.json' with { type: 'json' }
import frOwnThemes from './fr/own-themes.json' with { type: 'json' }
import frPaper from './fr/paper.json' with { type: 'json' }
import frPeople from './fr/people.json' with { type: 'json' }
import frPlaces from './fr/places.json' with { type: 'json' }
import frProblems from './fr/problems.json' with { type: 'json' }
import frProgramme from './fr/programme.json' with { type: 'json' }
import frProtocol from './fr/protocol.json' with { type: 'json' }
import frPublic from './fr/public.json' with { type: 'json' }
import frPublish from './fr/publish.json' with { type: 'json' }
import frRecommendations from './fr/recommendations.json' with { type: 'json' }
import frRegisters from './fr/registers.json' with { type: 'json' }
import frRegistration from './fr/registration.json' with { type: 'json' }
import frRelease from './fr/release.json' with { type: 'json' }
import frRemote from './fr/remote.json' with { type: 'json' }
import frReports from './fr/reports.json' with { type: 'json' }
import frReprisals from './fr/reprisals.json' with { type: 'json' }
import frRetention from './fr/retention.json' with { type: 'json' }
import frRights from './fr/rights.json' with { type: 'json' }
import frSearch from './fr/search.json' with { type: 'json' }
import frSeek from './fr/seek.json' with { type: 'json' }
import frStanding from './fr/standing.json' with { type: 'json' }
import frStatistics from './fr/statistics.json' with { type: 'json' }
import frTerminal from './fr/terminal.json' with { type: 'json' }
import frTrack from './fr/track.json' with { type: 'json' }
import frVocabulary from './fr/vocabulary.json' with { type: 'json' }

const en = {
  access: enAccess,
  alerts: enAlerts,
  attachments: enAttachments,
  app: enApp,
  'bring-over': enBringOver,
  build: enBuild,
  carry: enCarry,
  catalogue: enCatalogue,
  codes: enCodes,
  common: enCommon,
  'data-requests': enDataRequests,
  debrief: enDebrief,
  device: enDevice,
  council: enCouncil,
  dialogue: enDialogue,
  dossier: enDossier,
  entry: enEntry,
  exercise: enExercise,
  findings: enFindings,
  heads: enHeads,
  exchange: enExchange,
  face: enFace,
  find: enFind,
  forms: enForms,
  events: enEvents,
  everything: enEverything,
  help: enHelp,
  registration: enRegistration,
  standing: enStanding,
  places: enPlaces,
  statistics: enStatistics,
  terminal: enTerminal,
  track: enTrack,
  authorities: enAuthorities,
  people: enPeople,
  import: enImport,
  delegation: enDelegation,
  institution: enInstitution,
  journal: enJournal,
  letters: enLetters,
  map: enMap,
  mission: enMission,
  newsroom: enNewsroom,
  night: enNight,
  'own-protocols': enOwnProtocols,
  'own-themes': enOwnThemes,
  paper: enPaper,
  observation: enObservation,
  problems: enProblems,
  programme: enProgramme,
  protocol: enProtocol,
  public: enPublic,
  publish: enPublish,
  release: enRelease,
  reports: enReports,
  reprisals: enReprisals,
  recommendations: enRecommendations,
  registers: enRegisters,
  remote: enRemote,
  retention: enRetention,
  rights: enRights,
  search: enSearch,
  seek: enSeek,
  vocabulary: enVocabulary,
}

type Files = typeof en
/** A key that exists in English; a test holds Arabic and French to the same keys. */
export type WordKey = { [File in keyof Files]: `${File}.${keyof Files[File] & string}` }[keyof Files]

type Words = Readonly<Record<keyof Files, Readonly<Record<string, string>>>>

/** The messages (ICU) of each language, by file. */
export const words: Readonly<Record<Language, Words>> = {
  ar: {
    access: arAccess,
    alerts: arAlerts,
    attachments: arAttachments,
    app: arApp,
    'bring-over': arBringOver,
    build: arBuild,
    carry: arCarry,
    catalogue: arCatalogue,
    codes: arCodes,
    common: arCommon,
    'data-requests': arDataRequests,
    debrief: arDebrief,
    device: arDevice,
    council: arCouncil,
    dialogue: arDialogue,
    dossier: arDossier,
    entry: arEntry,
    exercise: arExercise,
    findings: arFindings,
    heads: arHeads,
    exchange: arExchange,
    face: arFace,
    find: arFind,
    forms: arForms,
    events: arEvents,
    everything: arEverything,
    help: arHelp,
    registration: arRegistration,
    standing: arStanding,
    places: arPlaces,
    statistics: arStatistics,
    terminal: arTerminal,
    track: arTrack,
    authorities: arAuthorities,
    people: arPeople,
    import: arImport,
    delegation: arDelegation,
    institution: arInstitution,
    journal: arJournal,
    letters: arLetters,
    map: arMap,
    mission: arMission,
    newsroom: arNewsroom,
    night: arNight,
    'own-protocols': arOwnProtocols,
    'own-themes': arOwnThemes,
    paper: arPaper,
    observation: arObservation,
    problems: arProblems,
    programme: arProgramme,
    protocol: arProtocol,
    public: arPublic,
    publish: arPublish,
    release: arRelease,
    reports: arReports,
    reprisals: arReprisals,
    recommendations: arRecommendations,
    registers: arRegisters,
    remote: arRemote,
    retention: arRetention,
    rights: arRights,
    search: arSearch,
    seek: arSeek,
    vocabulary: arVocabulary,
  },
  fr: {
    access: frAccess,
    alerts: frAlerts,
    attachments: frAttachments,
    app: frApp,
    'bring-over': frBringOver,
    build: frBuild,
    carry: frCarry,
    catalogue: frCatalogue,
    codes: frCodes,
    common: frCommon,
    'data-requests': frDataRequests,
    debrief: frDebrief,
    device: frDevice,
    council: frCouncil,
    dialogue: frDialogue,
    dossier: frDossier,
    entry: frEntry,
    exercise: frExercise,
    findings: frFindings,
    heads: frHeads,
    exchange: frExchange,
    face: frFace,
    find: frFind,
    forms: frForms,
    events: frEvents,
    everything: frEverything,
    help: frHelp,
    registration: frRegistration,
    standing: frStanding,
    places: frPlaces,
    statistics: frStatistics,
    terminal: frTerminal,
    track: frTrack,
    authorities: frAuthorities,
    people: frPeople,
    import: frImport,
    delegation: frDelegation,
    institution: frInstitution,
    journal: frJournal,
    letters: frLetters,
    map: frMap,
    mission: frMission,
    newsroom: frNewsroom,
    night: frNight,
    'own-protocols': frOwnProtocols,
    'own-themes': frOwnThemes,
    paper: frPaper,
    observation: frObservation,
    problems: frProblems,
    programme: frProgramme,
    protocol: frProtocol,
    public: frPublic,
    publish: frPublish,
    release: frRelease,
    reports: frReports,
    reprisals: frReprisals,
    recommendations: frRecommendations,
    registers: frRegisters,
    remote: frRemote,
    retention: frRetention,
    rights: frRights,
    search: frSearch,
    seek: frSeek,
    vocabulary: frVocabulary,
  },
  en,
}

/** Every key, in the order of the files. */
export const wordKeys = Object.entries(en).flatMap(([file, messages]) =>
  Object.keys(messages).map((key) => `${file}.${key}`),
) as readonly string[] as readonly WordKey[]
