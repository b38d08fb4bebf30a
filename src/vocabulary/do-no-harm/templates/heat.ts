// The template for extreme heat: nobody is contagious, and hours, shade and water do no harm or do it.
import { asks, everyFigure, everyKit, everyQuestion, figure, kit, question, type ReadyTemplate } from '../template.ts'

export const heat: ReadyTemplate = {
  crisis: 'heat',
  asks: [
    asks('who-heatwaves-2024', [
      'لا تُنقل مقابلة إلى الساحة في أشد الساعات؛ والظل والهواء والماء للجميع، لا للوفد وحده.',
      'Aucun entretien dehors aux heures les plus chaudes ; ombre, air et eau pour tous, pas seulement pour la délégation.',
      'No interview is moved outdoors in the hottest hours; shade, air and water are for all, not for the delegation alone.',
    ]),
    asks('who-heatwaves-2024', [
      'يُتفقَّد أولا من جاوز الخامسة والستين، ومن كان وحده، ومرضى القلب والرئة والكلى، وذوو الإعاقة.',
      'Voir d’abord les plus de 65 ans, qui est seul, les malades du cœur, des poumons ou des reins, et les personnes handicapées.',
      'Those over 65 or alone, with heart, lung or kidney conditions, or with a disability, are seen first.',
    ]),
    asks('who-heatwaves-2024', [
      'الدوار والغثيان والإغماء والهذيان وانقطاع التعرق علامات ضربة حر: يُطلب الإسعاف فورا.',
      'Vertige, nausée, évanouissement, délire, arrêt de la sueur sont des signes de coup de chaleur : les secours sont appelés aussitôt.',
      'Dizziness, nausea, fainting, delirium and sweat that stops are signs of heat stroke: help is called at once.',
    ]),
  ],
  figures: [...everyFigure, figure('room', null, 'own'), figure('water', 3, 'who-heat-2024')],
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
    kit('water', 'person-day', 'water', ['ماء، لتر', 'Eau, en litres', 'Water, litre']),
    kit('water-persons', 'interview', 1, [
      'قنينة ماء مغلقة لمن يقابَل',
      'Bouteille d’eau fermée pour la personne entendue',
      'Sealed bottle of water for the person interviewed',
    ]),
    kit('hats', 'person', 1, ['قبعة واقية', 'Chapeau', 'Hat']),
    kit('rehydration', 'person', 1, [
      'كيس أملاح الإماهة الفموية',
      'Sachet de sels de réhydratation orale',
      'Sachet of oral rehydration salts',
    ]),
    kit('room-thermometer', 'team', 1, ['ميزان حرارة للغرف', 'Thermomètre d’ambiance', 'Room thermometer']),
  ],
  spotChecks: ['aired', 'unheard', 'no-staff'],
  contacts: null,
}
