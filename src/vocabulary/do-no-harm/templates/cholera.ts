// The template for cholera: water, hands and food; the delegation brings its own and takes nothing from those who lack it.
import { inThree } from '../../languages.ts'
import { asks, everyFigure, everyKit, everyQuestion, figure, kit, question, type ReadyTemplate } from '../template.ts'

export const cholera: ReadyTemplate = {
  crisis: 'cholera',
  asks: [
    asks('gtfcc-2019', [
      'تنتقل الكوليرا بالماء والطعام الملوثين: لا يشرب الوفد ولا يأكل إلا مما حمله معه في أوعية مغلقة.',
      'Le choléra passe par l’eau et les aliments souillés : la délégation ne boit et ne mange que ce qu’elle apporte, sous emballage fermé.',
      'Cholera passes by soiled water and food: the delegation drinks and eats only what it brings, sealed.',
    ]),
    asks('gtfcc-2019', [
      'تُغسل اليدان بالصابون والماء المأمون قبل الأكل وبعد المرحاض وعند الخروج من كل جناح.',
      'Mains lavées au savon et à l’eau sûre avant de manger, après les toilettes, en quittant chaque quartier.',
      'Hands are washed with soap and safe water before eating, after the toilet and on leaving each wing.',
    ]),
    asks('gtfcc-2019', [
      'من أصابه إسهال مائي شديد يُعوَّض ماؤه فورا؛ والتأخر ساعات قد يقتل.',
      'Une diarrhée aqueuse sévère se réhydrate aussitôt ; quelques heures de retard peuvent tuer.',
      'Severe watery diarrhoea is rehydrated at once; a delay of hours may kill.',
    ]),
  ],
  figures: [
    ...everyFigure,
    figure('interval', 5, 'who-cholera-2018'),
    figure('watch', 5, 'who-cholera-2018'),
    figure('return', null, 'own'),
    figure('water', null, 'own'),
  ],
  questions: [
    ...everyQuestion,
    question(
      'diarrhoea',
      [
        'هل أصابك إسهال أو قيء خلال هذا العدد من الأيام؟',
        'Avez-vous eu diarrhée ou vomissements dans ce nombre de jours ?',
        'Have you had diarrhoea or vomiting within this number of days?',
      ],
      'watch',
    ),
    question('household', [
      'هل في بيتك الآن من به إسهال مائي شديد؟',
      'Quelqu’un a-t-il en ce moment, chez vous, une diarrhée aqueuse sévère ?',
      'Has anyone in your home severe watery diarrhoea now?',
    ]),
  ],
  kit: [
    ...everyKit,
    kit('water', 'person-day', 'water', [
      'ماء في قناني مغلقة، لتر',
      'Eau en bouteilles scellées, en litres',
      'Sealed bottled water, litres',
    ]),
    kit('soap', 'person', 1, ['صابون', 'Savon', 'Soap']),
    kit('rehydration', 'person', 2, [
      'كيس أملاح الإماهة الفموية',
      'Sachet de sels de réhydratation orale',
      'Sachet of oral rehydration salts',
    ]),
    kit('meals', 'person-day', 1, [
      'وجبة مغلفة تُحمل من الخارج',
      'Repas emballé, apporté du dehors',
      'Sealed meal, brought from outside',
    ]),
  ],
  spotChecks: ['unheard', 'no-staff'],
  contacts: inThree([
    'راقبوا ظهور إسهال مائي أو قيء. عند ظهوره: محلول الإماهة فورا، وإخبار المصلحة الصحية بالمكان دون انتظار، وغسل اليدين بالصابون.',
    'Surveillez l’apparition de diarrhée aqueuse ou de vomissements. En ce cas : solution de réhydratation aussitôt, service de santé du lieu prévenu sans attendre, mains lavées au savon.',
    'Look out for watery diarrhoea or vomiting. If it comes: rehydration solution at once, tell the health service of the place without waiting, wash hands with soap.',
  ]),
}
