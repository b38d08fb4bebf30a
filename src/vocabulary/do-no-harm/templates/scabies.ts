// The template for scabies: it passes by long contact of skin, shows weeks later, and shames those who have it for no fault of theirs.
import { inThree } from '../../languages.ts'
import { asks, everyFigure, everyKit, everyQuestion, figure, kit, question, type ReadyTemplate } from '../template.ts'

export const scabies: ReadyTemplate = {
  crisis: 'scabies',
  asks: [
    asks('who-scabies-2023', [
      'ينتقل الجرب بملامسة طويلة للجلد، ونادرا بالملابس والفراش؛ والمصافحة القصيرة قلما تنقله.',
      'La gale se transmet par un contact prolongé de peau à peau, plus rarement par le linge ; une brève poignée de main la transmet rarement.',
      'Scabies passes by long contact of skin, less often by clothes and bedding; a brief handshake seldom passes it.',
    ]),
    asks('who-scabies-2023', [
      'أما الجرب القشري، الذي تكثر فيه القشور عند من ضعفت مناعته أو تقدم به العمر، فشديد العدوى، وتنقله الملابس والفراش أيضا.',
      'La gale croûteuse, chez des personnes âgées ou immunodéprimées, est très contagieuse, par le linge et la literie aussi.',
      'Crusted scabies, in people who are old or whose immunity is weak, is highly contagious, by clothes and bedding too.',
    ]),
    asks('who-scabies-2023', [
      'تظهر الحكة أول مرة بعد أربعة أسابيع إلى ستة، وأسرع بكثير إن سبقت إصابة.',
      'Les démangeaisons viennent quatre à six semaines après une première infestation, bien plus tôt après une autre.',
      'Itching comes four to six weeks after a first infestation, much sooner after an earlier one.',
    ]),
    asks('ukhsa-scabies-2025', [
      'يُعالَج المصاب فورا ولا ينتظر علاج غيره، ثم يُعالَج مخالطوه جميعا معا؛ وتُصان كرامتهم فلا يوصم أحد.',
      'La personne atteinte est traitée aussitôt, sans attendre les autres ; ses contacts le sont ensuite tous ensemble ; nul n’est montré du doigt.',
      'Whoever has it is treated at once, without waiting for the others; contacts are then all treated together; nobody is pointed at.',
    ]),
  ],
  figures: [
    ...everyFigure,
    figure('interval', null, 'own'),
    figure('watch', 42, 'who-scabies-2023'),
    figure('return', null, 'own'),
  ],
  questions: [
    ...everyQuestion,
    question('itch', [
      'هل لديك حكة جديدة تشتد ليلا، أو طفح جلدي لا تفسير له؟',
      'Avez-vous une démangeaison nouvelle, plus forte la nuit, ou une éruption inexpliquée ?',
      'Have you a new itch that is worse at night, or an unexplained rash?',
    ]),
    question('treatment', [
      'هل بدأت علاجا ولم يأذن لك الطبيب بعد بمخالطة الناس؟',
      'Un traitement est-il commencé sans que le médecin vous autorise encore à côtoyer d’autres personnes ?',
      'Has a treatment begun, and your doctor not yet said that you may be near others?',
    ]),
  ],
  kit: [
    ...everyKit,
    kit('sleeves', 'person-day', 1, [
      'قميص بكمين طويلين للاستعمال مرة واحدة',
      'Blouse à manches longues, à usage unique',
      'Long-sleeved gown, single use',
    ]),
    kit('gloves', 'person-day', 2, ['زوج قفازات', 'Paire de gants', 'Pair of gloves']),
    kit('clothes', 'person', 1, ['ملابس للتبديل', 'Vêtements de rechange', 'Change of clothes']),
    kit('bags', 'person', 1, [
      'كيس مغلق للملابس المستعملة',
      'Sac fermé pour les vêtements portés',
      'Sealed bag for worn clothes',
    ]),
  ],
  spotChecks: ['unheard', 'no-staff'],
  contacts: inThree([
    'قد تظهر حكة تشتد ليلا بعد أسابيع. اعرضوا أنفسكم على المصلحة الصحية بالمكان أو على طبيبكم، وقد يُقترح عليكم علاج في وقت واحد مع من حولكم. ليس في ذلك ما يعيب أحدا.',
    'Des démangeaisons, plus fortes la nuit, peuvent venir des semaines plus tard. Voyez le service de santé du lieu ou votre médecin ; un traitement, en même temps que votre entourage, peut être proposé. Il n’y a là aucune honte.',
    'An itch, worse at night, may come weeks later. See the health service of the place or your doctor; a treatment at the same time as those around you may be offered. There is no shame in it.',
  ]),
}
