// The template for Covid-19. Its early figures rest on what was known in 2020; later knowledge applies only to later visits.
import { inThree } from '../../languages.ts'
import { asks, everyFigure, everyKit, everyQuestion, figure, kit, question, type ReadyTemplate } from '../template.ts'

export const covid19: ReadyTemplate = {
  crisis: 'covid-19',
  asks: [
    asks('cpt-2020', [
      'تبقى الرقابة المستقلة ضمانة أساسية؛ ومن يراقب يحرص على ألا يضر، ولا سيما بالمسنين والمرضى.',
      'Le contrôle indépendant reste une garantie essentielle ; qui contrôle prend garde de ne pas nuire, surtout aux personnes âgées ou malades.',
      'Independent monitoring stays an essential safeguard; those who monitor take care to do no harm, to older and ill people above all.',
    ]),
    asks('spt-2020', [
      'تتغير طريقة الزيارات الوقائية ولا تتوقف؛ والعمل عن بعد يكمّلها.',
      'La manière des visites préventives change, sans qu’elles cessent ; le travail à distance les complète.',
      'The manner of preventive visits changes and they do not cease; remote work adds to them.',
    ]),
    asks('who-masks-2020', [
      'متر على الأقل بين الأشخاص، وغسل اليدين، وتغطية السعال، وتهوية الغرف؛ فالكمامة وحدها لا تكفي.',
      'Un mètre au moins entre les personnes, mains lavées, toux couverte, pièces aérées ; un masque seul ne suffit pas.',
      'At least one metre between people, hands cleaned, coughs covered, rooms aired; a mask alone is not enough.',
    ]),
    asks('spt-2021', [
      'المشاركة في الزيارة طوعية، ويقيّم كل عضو نفسه يوم الزيارة؛ ونتيجة سلبية لا تعفي من التدابير.',
      'La participation est volontaire et chacun s’évalue le jour même ; un test négatif ne dispense d’aucune mesure.',
      'Taking part is voluntary and each member assesses herself on the day; a negative test lifts no measure.',
    ]),
    asks('spt-2021', [
      'من كانت نتيجة فحصه إيجابية لا يشارك.',
      'Qui a un test positif ne participe pas.',
      'Nobody with a positive test takes part.',
    ]),
    asks('who-covid-2023', [
      'يضع الكمامة من به أعراض أو خالط مصابا، وكل من يكون في مكان مزدحم أو مغلق أو سيئ التهوية.',
      'Portent un masque les personnes symptomatiques ou contacts, et chacun dans un lieu bondé, clos ou mal aéré.',
      'A mask is worn by those with symptoms or contacts, and by everyone in a crowded, enclosed or badly aired place.',
    ]),
  ],
  figures: [
    ...everyFigure,
    figure('distance', null, 'own'),
    figure('distance', 1, 'who-masks-2020'),
    figure('watch', null, 'own'),
    figure('watch', 14, 'who-tracing-2020'),
    figure('watch', 14, 'who-quarantine-2021'),
    figure('interval', null, 'own'),
    figure('interval', 14, 'who-tracing-2020'),
    figure('interval', 14, 'who-quarantine-2021'),
    figure('return', null, 'own'),
    figure('return', 10, 'who-clinical-2023'),
  ],
  questions: [
    ...everyQuestion,
    question('cough', [
      'هل لديك سعال جديد أو ضيق تنفس أو التهاب في الحلق؟',
      'Avez-vous une toux nouvelle, le souffle court ou mal à la gorge ?',
      'Have you a new cough, short breath or a sore throat?',
    ]),
    question('smell', [
      'هل فقدت الشم أو الذوق مؤخرا؟',
      'Avez-vous perdu l’odorat ou le goût récemment ?',
      'Have you lately lost smell or taste?',
    ]),
    question(
      'contact',
      [
        'هل خالطت عن قرب مصابا بكوفيد-19 خلال هذا العدد من الأيام؟',
        'Avez-vous côtoyé de près une personne atteinte de Covid-19 dans ce nombre de jours ?',
        'Have you been close to somebody with Covid-19 within this number of days?',
      ],
      'watch',
    ),
    question('positive', [
      'هل كانت نتيجة آخر فحص لك إيجابية دون أن تنقضي مدة الابتعاد؟',
      'Votre dernier test est-il positif, la durée d’isolement n’étant pas écoulée ?',
      'Was your last test positive, with the time apart not yet over?',
    ]),
  ],
  kit: [
    ...everyKit,
    kit('masks', 'person-day', 2, [
      'كمامة طبية للوفد',
      'Masque médical pour la délégation',
      'Medical mask for the delegation',
    ]),
    kit('masks-persons', 'interview', 2, [
      'كمامة للشخص الذي يقابَل، وأخرى احتياطا',
      'Masque pour la personne entendue, et un second',
      'Mask for the person interviewed, and a second one',
    ]),
    kit('respirators', 'person', 1, [
      'كمامة تنفسية FFP2 أو N95 لأجنحة العزل',
      'Masque filtrant FFP2 ou N95 pour les quartiers d’isolement',
      'FFP2 or N95 respirator for isolation wings',
    ]),
    kit('bags', 'person', 1, ['كيس مغلق للنفايات', 'Sac fermé pour les déchets', 'Sealed bag for waste']),
    kit('wipes', 'team', 1, [
      'مناديل مطهرة، علبة',
      'Lingettes désinfectantes, un paquet',
      'Disinfecting wipes, one pack',
    ]),
    kit('tape', 'team', 1, ['شريط قياس للمسافة', 'Mètre ruban pour la distance', 'Tape measure for the distance']),
  ],
  spotChecks: ['aired', 'masks', 'unheard', 'no-staff', 'second-mask'],
  contacts: inThree([
    'راقبوا ظهور حمى أو سعال أو ضيق تنفس أو فقدان الشم أو الذوق. عند ظهور شيء منها: الكمامة، والابتعاد عن الآخرين، وإخبار المصلحة الصحية بالمكان أو طبيبكم.',
    'Surveillez l’apparition de fièvre, de toux, d’un souffle court, d’une perte d’odorat ou de goût. En ce cas : masque, à l’écart des autres, et prévenez le service de santé du lieu ou votre médecin.',
    'Look out for fever, cough, short breath, loss of smell or taste. If any appears: wear a mask, stay apart from others, and tell the health service of the place or your doctor.',
  ]),
}
