// "Health crisis": what an epidemic or extreme heat, and the measures taken against it, do to those deprived of liberty.
import { inThree } from '../../../vocabulary/languages.ts'
import type { Questionnaire } from '../forms/form.ts'
import {
  choice,
  choices,
  count,
  measure,
  noneAlone,
  numbered,
  outcome,
  persons,
  rows,
  section,
  seen,
  squareMetres,
  text,
  yesNo,
} from './asking.ts'

const noMoreThanHeld = {
  constraint: '. >= 0 and . <= ${held}',
  constraintText: ['لا يزيد على عدد المحتجزين', 'Pas plus que de personnes détenues', 'No more than are held'],
} as const

/** Beside the rules: the SPT’s advice of 25 March 2020 (CAT/OP/10) and the CPT’s statement of principles of 20 March 2020, by paragraph or principle. */
export const healthCrisis: Questionnaire = numbered({
  id: 'health-crisis',
  version: '1',
  title: inThree(['الأزمة الصحية', 'Crise sanitaire', 'Health crisis']),
  places: ['prison', 'remand', 'juvenile', 'psychiatric', 'migrant', 'social-care', 'quarantine'],
  sections: [
    section(
      'situation',
      ['الوضع والتدابير', 'La situation et les mesures', 'The situation and the measures'],
      choice(
        'crisis',
        'mandela/24',
        [
          'أي خطر صحي تواجهه المؤسسة؟',
          'À quel risque sanitaire l’établissement fait-il face ?',
          'Which health risk does the place face?',
        ],
        ['رعاية مماثلة لما في الخارج', 'des soins égaux à ceux du dehors', 'care equal to that outside'],
        [
          ['covid-19', 'كوفيد-19', 'Covid-19', 'Covid-19'],
          ['tuberculosis', 'السل', 'tuberculose', 'tuberculosis'],
          ['scabies', 'الجرب', 'gale', 'scabies'],
          ['cholera', 'الكوليرا', 'choléra', 'cholera'],
          ['heat', 'الحر الشديد', 'chaleur extrême', 'extreme heat'],
          ['another', 'خطر آخر', 'un autre', 'another'],
        ],
        { required: 'true()' },
      ),
      text(
        'another-which',
        'mandela/24',
        ['أي خطر هو؟', 'Lequel ?', 'Which one?'],
        ['رعاية مماثلة لما في الخارج', 'des soins égaux à ceux du dehors', 'care equal to that outside'],
        { relevant: "${crisis} = 'another'", required: 'true()' },
      ),
      count(
        'held',
        'mandela/12',
        [
          'كم شخصا محتجزا اليوم؟',
          'Combien de personnes sont détenues aujourd’hui ?',
          'How many persons are held today?',
        ],
        ['مأوى يليق بكل شخص', 'un hébergement convenable', 'decent accommodation'],
        persons,
        { required: 'true()' },
      ),
      count(
        'capacity',
        'mandela/13',
        ['كم شخصا تسع المؤسسة رسميا؟', 'Quelle est la capacité officielle ?', 'What is the official capacity?'],
        ['مساحة تليق بكل شخص', 'une surface convenable pour chacun', 'adequate space for everyone'],
        persons,
      ),
      outcome(
        'occupancy',
        ['الإشغال، في المئة:', 'Occupation, en pour cent :', 'Occupancy, per cent:'],
        'round(${held} div ${capacity} * 100)',
        '${capacity} > 0',
      ),
      seen(
        'plan',
        'mandela/35',
        [
          'هل للمؤسسة خطة مكتوبة لهذا الخطر، محيّنة ومعروفة لدى العاملين؟',
          'Un plan écrit existe-t-il pour ce risque, à jour et connu du personnel ?',
          'Is there a written plan for this risk, up to date and known to staff?',
        ],
        ['المبدآن 1 و2 للجنة الأوروبية', 'CPT, principes 1 et 2', 'CPT, principles 1 and 2'],
      ),
      seen(
        'legal',
        'mandela/36',
        [
          'هل لكل تقييد سند قانوني مكتوب وأجل ينتهي فيه؟',
          'Chaque restriction a-t-elle une base légale écrite et un terme ?',
          'Has each restriction a written legal basis and an end?',
        ],
        [
          'المبدأ 4 للجنة الأوروبية: الضرورة والتناسب',
          'CPT, principe 4 : nécessité et proportion',
          'CPT, principle 4: necessary and proportionate',
        ],
      ),
      seen(
        'explained',
        'mandela/54',
        [
          'هل تُشرح التدابير لكل محتجز بلغة يفهمها، وتُشرح لأسرته؟',
          'Les mesures sont-elles expliquées à chacun dans une langue comprise, et aux familles ?',
          'Are measures explained to everyone in a language they understand, and to families?',
        ],
        [
          'CAT/OP/10، الفقرة 9: معلومات موثوقة',
          'CAT/OP/10, par. 9 : information fiable',
          'CAT/OP/10, para. 9: reliable information',
        ],
      ),
    ),
    section(
      'illness',
      ['المرض والوفيات', 'Malades et décès', 'Illness and deaths'],
      count(
        'cases',
        'mandela/26',
        [
          'كم حالة مؤكدة أو مشتبها فيها بين المحتجزين اليوم؟',
          'Combien de cas confirmés ou suspects parmi les détenus aujourd’hui ?',
          'How many confirmed or suspected cases among detainees today?',
        ],
        ['ملفات طبية دقيقة', 'dossiers médicaux exacts', 'accurate medical files'],
        persons,
        { relevant: "${crisis} != 'heat'", ...noMoreThanHeld },
      ),
      count(
        'heat-ill',
        'mandela/26',
        [
          'كم شخصا عولج من أثر الحر هذا الأسبوع؟',
          'Combien de personnes ont été soignées pour un coup de chaleur cette semaine ?',
          'How many were treated for heat illness this week?',
        ],
        ['ملفات طبية دقيقة', 'dossiers médicaux exacts', 'accurate medical files'],
        persons,
        { relevant: "${crisis} = 'heat'", ...noMoreThanHeld },
      ),
      count(
        'staff-cases',
        'mandela/74',
        [
          'كم عاملا مصابا أو غائبا بسبب ذلك؟',
          'Combien d’agents sont malades ou absents de ce fait ?',
          'How many staff are ill or absent because of it?',
        ],
        ['المبدأ 3 للجنة الأوروبية: العاملون', 'CPT, principe 3 : le personnel', 'CPT, principle 3: staff'],
        ['staff', ['عاملا', 'agents', 'staff']],
      ),
      count(
        'deaths',
        'mandela/71',
        [
          'كم محتجزا توفي منذ بداية الأزمة؟',
          'Combien de détenus sont décédés depuis le début de la crise ?',
          'How many detainees have died since the crisis began?',
        ],
        ['تحقيق في كل وفاة', 'enquête sur tout décès', 'every death investigated'],
        persons,
      ),
      text(
        'deaths-inquired',
        'mandela/71',
        [
          'من حقق في كل وفاة، وهل أُخبرت الأسرة فورا؟',
          'Qui a enquêté sur chaque décès, et la famille a-t-elle été prévenue aussitôt ?',
          'Who inquired into each death, and was the family told at once?',
        ],
        ['تحقيق مستقل؛ إخبار الأسرة', 'enquête indépendante ; famille informée', 'independent inquiry; family told'],
        { relevant: '${deaths} > 0', required: 'true()' },
      ),
      seen(
        'hospital',
        'mandela/27',
        [
          'هل يُنقل إلى المستشفى كل من يحتاج، في وقته؟',
          'Qui en a besoin est-il transféré à temps à l’hôpital ?',
          'Is everyone who needs hospital moved in time?',
        ],
        ['الطوارئ والاختصاصيون', 'urgences et spécialistes', 'emergencies and specialists'],
      ),
    ),
    section(
      'fewer',
      ['تقليص الأعداد', 'Réduire le nombre', 'Fewer people inside'],
      seen(
        'released',
        null,
        [
          'هل دُرس الإفراج عن الأكثر عرضة للخطر؟',
          'La libération des plus fragiles a-t-elle été examinée ?',
          'Has release of those most at risk been considered?',
        ],
        [
          'CAT/OP/10، الفقرة 9؛ المبدأ 5 للجنة الأوروبية',
          'CAT/OP/10, par. 9 ; CPT, principe 5',
          'CAT/OP/10, para. 9; CPT, principle 5',
        ],
      ),
      seen(
        'untried',
        'mandela/111',
        [
          'هل روجع الحبس الاحتياطي حالة حالة؟',
          'La détention provisoire a-t-elle été réexaminée cas par cas ?',
          'Has pre-trial detention been reviewed case by case?',
        ],
        ['الأصل براءة غير المحاكَم', 'présomption d’innocence', 'the untried are presumed innocent'],
      ),
      count(
        'freed',
        null,
        [
          'كم شخصا خرج بهذه التدابير؟',
          'Combien de personnes sont sorties par ces mesures ?',
          'How many have left under these measures?',
        ],
        ['CAT/OP/10، الفقرة 9', 'CAT/OP/10, par. 9', 'CAT/OP/10, para. 9'],
        persons,
      ),
    ),
    section(
      'hygiene',
      ['النظافة والوقاية', 'Hygiène et prévention', 'Hygiene and prevention'],
      seen(
        'soap',
        'mandela/18',
        [
          'هل يحصل كل شخص على الصابون والماء مجانا وفي كل وقت؟',
          'Chacun a-t-il savon et eau gratuitement, à tout moment ?',
          'Has everyone soap and water, free and at all times?',
        ],
        ['المبدأ 7 للجنة الأوروبية', 'CPT, principe 7', 'CPT, principle 7'],
      ),
      seen(
        'cleaned',
        'mandela/17',
        [
          'هل تُنظف الأماكن المشتركة والفراش بالوتيرة المقررة؟',
          'Les lieux communs et la literie sont-ils nettoyés au rythme prévu ?',
          'Are shared rooms and bedding cleaned as planned?',
        ],
        ['أماكن نظيفة في كل وقت', 'des locaux toujours propres', 'premises kept clean at all times'],
      ),
      seen(
        'masks',
        null,
        [
          'هل تُعطى الكمامات للمحتجزين كما للعاملين؟',
          'Des masques sont-ils donnés aux détenus comme au personnel ?',
          'Are masks given to detainees as to staff?',
        ],
        [
          'CAT/OP/10، الفقرة 9: تدابير كالتي في الخارج',
          'CAT/OP/10, par. 9 : mêmes mesures qu’au dehors',
          'CAT/OP/10, para. 9: the same measures as outside',
        ],
        { relevant: "${crisis} = 'covid-19' or ${crisis} = 'tuberculosis'" },
      ),
      seen(
        'air',
        'mandela/14',
        [
          'هل تُفتح النوافذ ويتجدد الهواء في كل غرفة نوم؟',
          'Les fenêtres s’ouvrent-elles et l’air se renouvelle-t-il dans chaque dortoir ?',
          'Do windows open and is the air renewed in every sleeping room?',
        ],
        ['هواء متجدد', 'air frais', 'fresh air'],
        { relevant: "${crisis} = 'covid-19' or ${crisis} = 'tuberculosis' or ${crisis} = 'heat'" },
      ),
      seen(
        'safe-water',
        'mandela/22',
        [
          'هل يُفحص ماء الشرب ويُعقَّم، وتُعرف نتائجه؟',
          'L’eau de boisson est-elle contrôlée et traitée, les résultats connus ?',
          'Is drinking water tested and treated, and the result known?',
        ],
        ['ماء صالح للشرب', 'eau potable', 'drinking water'],
        { relevant: "${crisis} = 'cholera'" },
      ),
      seen(
        'treated-together',
        'mandela/24',
        [
          'هل عولج المخالطون في الوقت نفسه، مع غسل الثياب والفراش؟',
          'Les contacts ont-ils été traités en même temps, linge et literie lavés ?',
          'Were contacts treated at the same time, clothes and bedding washed?',
        ],
        ['رعاية مماثلة لما في الخارج', 'des soins égaux à ceux du dehors', 'care equal to that outside'],
        { relevant: "${crisis} = 'scabies'" },
      ),
      seen(
        'shade',
        'mandela/13',
        [
          'هل يتوفر الظل والماء البارد والتهوية في أشد الساعات؟',
          'Ombre, eau fraîche et ventilation sont-elles assurées aux heures chaudes ?',
          'Are shade, cool water and ventilation there in the hottest hours?',
        ],
        ['مراعاة الأحوال المناخية', 'compte tenu du climat', 'due regard to climate'],
        { relevant: "${crisis} = 'heat'" },
      ),
      rows(
        'room',
        ['غرفة معاينة', 'Pièce vue', 'Room seen'],
        text(
          'room-name',
          null,
          ['كيف تُعرف هذه الغرفة؟', 'Comment cette pièce est-elle désignée ?', 'What is this room called?'],
          ['رقم أو موضع', 'numéro ou emplacement', 'number or place'],
          { required: 'true()' },
        ),
        count(
          'in-room',
          'mandela/12',
          ['كم شخصا ينام فيها؟', 'Combien de personnes y dorment ?', 'How many sleep in it?'],
          ['مأوى ليلي يليق', 'un lieu pour dormir digne', 'decent sleeping accommodation'],
          persons,
        ),
        measure(
          'area',
          'mandela/13',
          ['ما مساحتها؟', 'Quelle est sa surface ?', 'What is its floor area?'],
          ['الحد الأدنى من المساحة', 'surface minimale', 'minimum floor space'],
          squareMetres,
          { constraint: '. > 0 and . < 2000' },
        ),
        outcome(
          'each',
          ['متر مربع للشخص:', 'm² par personne :', 'm² a person:'],
          'round(${area} div ${in-room}, 1)',
          '${in-room} > 0',
        ),
        measure(
          'warm',
          'mandela/13',
          [
            'كم درجة الحرارة فيها، ومتى قيست؟',
            'Quelle température y fait-il, et à quelle heure ?',
            'What temperature is it, and when was it taken?',
          ],
          ['التدفئة والتهوية', 'chauffage et ventilation', 'heating and ventilation'],
          ['celsius', ['درجة مئوية', '°C', '°C']],
          { relevant: "${crisis} = 'heat'", constraint: '. > -30 and . < 60' },
        ),
      ),
      outcome(
        'warmest',
        ['أعلى حرارة قيست، درجة مئوية:', 'Température la plus haute relevée, °C :', 'Highest temperature taken, °C:'],
        'max(${warm})',
        "${crisis} = 'heat' and count-non-empty(${warm}) > 0",
      ),
    ),
    section(
      'care',
      ['الرعاية الصحية', 'Les soins', 'Health care'],
      seen(
        'screened',
        'mandela/30',
        [
          'هل يُفحص كل وافد فحصا يخص هذا الخطر؟',
          'Chaque arrivant est-il examiné pour ce risque ?',
          'Is every newcomer checked for this risk?',
        ],
        ['فحص عند القبول', 'examen à l’arrivée', 'examination on admission'],
      ),
      seen(
        'listed',
        'mandela/24',
        [
          'هل يعرف الصحيون الأكثر عرضة للخطر ويتابعونهم؟',
          'Les soignants connaissent-ils les personnes fragiles et les suivent-ils ?',
          'Do health staff know those most at risk, and follow them?',
        ],
        ['المبدأ 6 للجنة الأوروبية', 'CPT, principe 6', 'CPT, principle 6'],
      ),
      seen(
        'ongoing',
        'mandela/24',
        [
          'هل استمرت بقية العلاجات: سل، سكري، صحة نفسية، إدمان؟',
          'Les autres soins continuent-ils : tuberculose, diabète, santé mentale, addictions ?',
          'Does other care go on: tuberculosis, diabetes, mental health, addiction?',
        ],
        ['استمرارية العلاج', 'continuité des soins', 'continuity of care'],
      ),
      seen(
        'vaccines',
        'mandela/24',
        [
          'هل التلقيح والاختبار متاحان كما في الخارج، بموافقة الشخص؟',
          'Vaccins et tests sont-ils offerts comme au dehors, avec le consentement ?',
          'Are vaccines and tests offered as outside, with consent?',
        ],
        ['رعاية مماثلة لما في الخارج', 'des soins égaux à ceux du dehors', 'care equal to that outside'],
        { relevant: "${crisis} != 'heat' and ${crisis} != 'scabies'" },
      ),
      seen(
        'minds',
        'mandela/24',
        [
          'هل يُسأل المحتجزون عن حالتهم النفسية، ويجدون من يكلمون؟',
          'S’enquiert-on de leur état psychique, ont-ils à qui parler ?',
          'Is their state of mind asked after, and is there somebody to talk to?',
        ],
        [
          'CAT/OP/10، الفقرة 9: الدعم النفسي',
          'CAT/OP/10, par. 9 : soutien psychologique',
          'CAT/OP/10, para. 9: psychological support',
        ],
      ),
      seen(
        'confidential',
        'mandela/26',
        [
          'هل تبقى نتائج الفحوص بين الصحيين والشخص؟',
          'Les résultats restent-ils entre soignants et patient ?',
          'Do results stay between health staff and patient?',
        ],
        ['السر الطبي', 'secret médical', 'medical confidentiality'],
      ),
    ),
    section(
      'isolation',
      ['العزل والحجر', 'Isolement et quarantaine', 'Isolation and quarantine'],
      choice(
        'isolates',
        'mandela/45',
        [
          'هل يُعزل أشخاص أو يُحجرون لهذا السبب؟',
          'Des personnes sont-elles isolées ou en quarantaine pour cela ?',
          'Are people isolated or quarantined for it?',
        ],
        ['العزل ملاذ أخير', 'l’isolement en dernier recours', 'isolation only as a last resort'],
        yesNo,
        { relevant: "${crisis} != 'heat'" },
      ),
      {
        id: 'isolated',
        type: 'group',
        title: {},
        relevant: "${isolates} = 'yes'",
        parts: [
          count(
            'isolated-now',
            'mandela/45',
            [
              'كم شخصا معزولا اليوم؟',
              'Combien de personnes sont isolées aujourd’hui ?',
              'How many are isolated today?',
            ],
            ['العزل ملاذ أخير', 'l’isolement en dernier recours', 'isolation only as a last resort'],
            persons,
            noMoreThanHeld,
          ),
          count(
            'longest',
            'mandela/44',
            [
              'منذ كم يوما عُزل أقدمهم؟',
              'Depuis combien de jours dure le plus long isolement ?',
              'For how many days has the longest been isolated?',
            ],
            [
              'فوق خمسة عشر يوما: عزل مطوَّل',
              'au-delà de quinze jours : isolement prolongé',
              'over fifteen days: prolonged',
            ],
            ['days', ['يوما', 'jours', 'days']],
          ),
          text(
            'prolonged',
            'mandela/43',
            [
              'لماذا تجاوز خمسة عشر يوما، ومن قرر طبيا؟',
              'Pourquoi plus de quinze jours, et qui en a décidé médicalement ?',
              'Why more than fifteen days, and who decided on medical grounds?',
            ],
            ['حظر العزل المطوَّل', 'isolement prolongé interdit', 'prolonged solitary confinement forbidden'],
            { relevant: '${longest} > 15', required: 'true()' },
          ),
          seen(
            'medical',
            'mandela/46',
            [
              'هل القرار طبي، ويُراجع كل يوم؟',
              'La décision est-elle médicale, revue chaque jour ?',
              'Is the decision medical, and looked at again each day?',
            ],
            ['زيارة يومية للصحيين', 'visite quotidienne des soignants', 'daily visit by health staff'],
          ),
          seen(
            'contact',
            'mandela/44',
            [
              'هل لكل معزول لقاء إنساني ذو معنى كل يوم؟',
              'Chaque personne isolée a-t-elle chaque jour un vrai contact humain ?',
              'Has each one meaningful human contact every day?',
            ],
            ['المبدأ 8 للجنة الأوروبية', 'CPT, principe 8', 'CPT, principle 8'],
          ),
          seen(
            'not-punished',
            'mandela/39',
            [
              'هل المكان غير زنازين التأديب، ودون فقدان حق آخر؟',
              'Le lieu est-il autre que le quartier disciplinaire, sans perte d’autres droits ?',
              'Is it elsewhere than punishment cells, with no other right lost?',
            ],
            ['المرض ليس مخالفة', 'la maladie n’est pas une faute', 'illness is no offence'],
          ),
          choices(
            'keeps',
            'mandela/45',
            [
              'ماذا يبقى متاحا للمعزول؟',
              'Qu’est-ce qui reste accessible pendant l’isolement ?',
              'What does an isolated person keep?',
            ],
            ['CAT/OP/10، الفقرتان 9 و10', 'CAT/OP/10, par. 9 et 10', 'CAT/OP/10, paras. 9 and 10'],
            [
              ['outdoors', 'ساعة في الهواء الطلق', 'une heure dehors', 'an hour outdoors'],
              ['calls', 'الهاتف', 'téléphone', 'telephone'],
              [
                'reading',
                'القراءة والمذياع أو التلفاز',
                'lecture, radio ou télévision',
                'reading, radio or television',
              ],
              ['lawyer', 'المحامي', 'avocat', 'lawyer'],
              ['nothing', 'لا شيء', 'rien', 'nothing'],
            ],
            noneAlone('nothing', 'Rien', 'Nothing'),
          ),
        ],
      },
    ),
    section(
      'outside',
      ['الصلة بالخارج والحياة اليومية', 'Liens et vie quotidienne', 'Contact and daily life'],
      choice(
        'visits',
        'mandela/58',
        ['كيف هي زيارات الأسرة الآن؟', 'Où en sont les visites des familles ?', 'How do family visits stand?'],
        ['الاتصال بالأسرة', 'contact avec la famille', 'contact with family'],
        [
          ['as-before', 'كما كانت', 'comme avant', 'as before'],
          ['fewer', 'مقلصة أو من وراء حاجز', 'réduites ou derrière une vitre', 'fewer, or behind glass'],
          ['stopped', 'موقوفة', 'suspendues', 'stopped'],
        ],
      ),
      seen(
        'instead',
        'mandela/58',
        [
          'هل عُوّضت بمكالمات أو اتصال مرئي أطول ومجانا؟',
          'Sont-elles remplacées par plus d’appels ou de vidéo, sans frais ?',
          'Are they made up for by more calls or video, free of charge?',
        ],
        [
          'CAT/OP/10، الفقرة 9؛ المبدأ 7 للجنة الأوروبية',
          'CAT/OP/10, par. 9 ; CPT, principe 7',
          'CAT/OP/10, para. 9; CPT, principle 7',
        ],
        { relevant: "${visits} = 'fewer' or ${visits} = 'stopped'" },
      ),
      text(
        'until',
        'mandela/58',
        [
          'إلى متى، ومن يراجع القرار؟',
          'Jusqu’à quand, et qui revoit la décision ?',
          'Until when, and who looks at the decision again?',
        ],
        ['تقييد مؤقت ومتناسب', 'restriction temporaire, proportionnée', 'a restriction in time and proportion'],
        { relevant: "${visits} = 'stopped'", required: 'true()' },
      ),
      seen(
        'lawyers',
        'mandela/61',
        [
          'هل يستمر لقاء المحامين، على انفراد؟',
          'Les avocats sont-ils toujours reçus, en confidence ?',
          'Do lawyers still come, in confidence?',
        ],
        ['استشارة سرية', 'consultation confidentielle', 'confidential consultation'],
      ),
      seen(
        'hour-out',
        'mandela/23',
        [
          'هل بقيت ساعة في الهواء الطلق كل يوم للجميع؟',
          'L’heure en plein air est-elle maintenue chaque jour pour tous ?',
          'Does everyone still have an hour outdoors each day?',
        ],
        ['المبدأ 7 للجنة الأوروبية', 'CPT, principe 7', 'CPT, principle 7'],
      ),
      seen(
        'food',
        'mandela/22',
        [
          'هل بقيت الوجبات كافية، وعُوضت قفة الأسرة؟',
          'Les repas restent-ils suffisants, les colis des familles compensés ?',
          'Are meals still sufficient, and family parcels made up for?',
        ],
        ['غذاء كاف وجيد', 'nourriture suffisante et bien préparée', 'adequate, wholesome food'],
      ),
      seen(
        'mothers',
        'bangkok/48',
        [
          'هل تُراعى الحوامل والمرضعات ومن معهن أطفال؟',
          'Les femmes enceintes, allaitantes ou avec enfant ont-elles des égards ?',
          'Are pregnant and nursing women, and mothers with children, provided for?',
        ],
        ['الحوامل والمرضعات', 'femmes enceintes et allaitantes', 'pregnant and breastfeeding women'],
      ),
    ),
    section(
      'safeguards',
      ['الضمانات', 'Garanties', 'Safeguards'],
      seen(
        'equipped',
        'mandela/76',
        [
          'هل دُرب العاملون وأُعطوا ما يحميهم؟',
          'Le personnel est-il formé et équipé ?',
          'Are staff trained and given protection?',
        ],
        ['المبدأ 3 للجنة الأوروبية', 'CPT, principe 3', 'CPT, principle 3'],
      ),
      choices(
        'disorder',
        'mandela/82',
        [
          'ماذا وقع من توتر منذ بداية الأزمة؟',
          'Quelles tensions depuis le début de la crise ?',
          'What unrest has there been since the crisis began?',
        ],
        ['لا قوة فوق الضرورة', 'pas de force au-delà du nécessaire', 'no more force than necessary'],
        [
          ['protest', 'احتجاج أو إضراب عن الطعام', 'protestation, grève de la faim', 'protest, hunger strike'],
          ['force', 'لجوء إلى القوة', 'recours à la force', 'use of force'],
          ['self-harm', 'إيذاء النفس', 'automutilation', 'self-harm'],
          ['none', 'لا شيء', 'aucune', 'none'],
        ],
        noneAlone('none', 'Aucune', 'None'),
      ),
      text(
        'force-how',
        'mandela/82',
        [
          'أي قوة، ومن أمر بها، وأين التقرير؟',
          'Quelle force, ordonnée par qui, rapportée où ?',
          'What force, ordered by whom, reported where?',
        ],
        ['إبلاغ فوري', 'rapport immédiat', 'reported immediately'],
        { relevant: "selected(${disorder}, 'force')", required: 'true()' },
      ),
      seen(
        'complaints',
        'mandela/56',
        [
          'هل بقيت الشكاوى تصل إلى الخارج في سرية؟',
          'Les plaintes sortent-elles toujours, en confidence ?',
          'Do complaints still get out, in confidence?',
        ],
        ['شكوى دون رقابة', 'plainte sans censure', 'complaints without censorship'],
      ),
      seen(
        'monitored',
        'opcat/20',
        [
          'هل فُتح لكم كل مكان، أماكن العزل والحجر أيضا؟',
          'Tout vous a-t-il été ouvert, isolement et quarantaine compris ?',
          'Was every place opened to you, isolation and quarantine too?',
        ],
        [
          'المبدأ 10 للجنة الأوروبية: الرقابة تستمر',
          'CPT, principe 10 : le contrôle continue',
          'CPT, principle 10: monitoring goes on',
        ],
      ),
      seen(
        'reprisals',
        'opcat/21',
        [
          'هل تكلم المحتجزون معكم دون خوف من انتقام؟',
          'Les détenus vous ont-ils parlé sans crainte de représailles ?',
          'Did detainees speak with you without fear of reprisal?',
        ],
        ['لا انتقام', 'aucune représaille', 'no reprisal'],
      ),
    ),
  ],
})
