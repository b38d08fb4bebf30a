// The template for extreme heat: nobody is contagious, and hours, shade and water do no harm or do it.
import { asks, everyFigure, everyKit, everyQuestion, figure, kit, question, type ReadyTemplate } from '../template.ts'

export const heat: ReadyTemplate = {
  crisis: 'heat',
  asks: [
    asks('who-heat-2011', [
      'لا تُنقل مقابلة إلى الساحة في أشد الساعات؛ والظل والهواء والماء للجميع، لا للوفد وحده.',
      'Aucun entretien dehors aux heures les plus chaudes ; ombre, air et eau pour tous, pas seulement pour la délégation.',
      'No interview is moved outdoors in the hottest hours; shade, air and water are for all, not for the delegation alone.',
    ]),
    asks('who-heat-2011', [
      'يُتفقَّد أولا المسنون والمرضى والحوامل ومن يتناول أدوية تزيد أثر الحر.',
      'Voir d’abord les personnes âgées ou malades, les femmes enceintes, et qui prend des médicaments aggravant l’effet de la chaleur.',
      'Older and ill people, pregnant women, and those whose medicines worsen the effect of heat are seen first.',
    ]),
    asks('niosh-2016', [
      'يعمل الوفد اثنين اثنين، ويستريح في الظل، ويعرف كل عضو علامات ضربة الحر.',
      'La délégation travaille par deux, se repose à l’ombre, et chacun connaît les signes du coup de chaleur.',
      'The delegation works in pairs, rests in the shade, and everyone knows the signs of heat stroke.',
    ]),
  ],
  figures: [...everyFigure, figure('room', 32, 'who-heat-2011'), figure('water', 3, 'who-heat-2024')],
  questions: [
    ...everyQuestion,
    question('dizzy', [
      'هل شعرت اليوم بدوار أو صداع أو غثيان بسبب الحر؟',
      'Avez-vous eu aujourd’hui vertiges, maux de tête ou nausées dus à la chaleur ?',
      'Have you felt dizziness, headache or nausea from the heat today?',
    ]),
    question('advised', [
      'هل نصحك طبيب بتجنب العمل في الحر؟',
      'Un médecin vous a-t-il déconseillé de travailler par forte chaleur ?',
      'Has a doctor advised you against working in heat?',
    ]),
  ],
  kit: [
    ...everyKit,
    kit('water', 'person-day', 'water', ['ماء، لتر', 'eau, litre', 'water, litre']),
    kit('water-persons', 'interview', 1, [
      'قنينة ماء مغلقة لمن يقابَل',
      'bouteille d’eau fermée pour la personne entendue',
      'sealed bottle of water for the person interviewed',
    ]),
    kit('hats', 'person', 1, ['قبعة واقية', 'chapeau', 'hat']),
    kit('rehydration', 'person', 1, [
      'كيس أملاح الإماهة الفموية',
      'sachet de sels de réhydratation orale',
      'sachet of oral rehydration salts',
    ]),
    kit('room-thermometer', 'team', 1, ['ميزان حرارة للغرف', 'thermomètre d’ambiance', 'room thermometer']),
  ],
  spotChecks: ['aired', 'unheard', 'no-staff'],
  contacts: null,
}
