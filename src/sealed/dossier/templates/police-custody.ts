// "Police custody": the first hours, in a police or gendarmerie post or a court cell, when the risk of ill-treatment is greatest.
import { inThree } from '../../../vocabulary/languages.ts'
import type { Questionnaire } from '../forms/form.ts'
import {
  choice,
  choices,
  count,
  hours,
  measure,
  noMoreThanHeld,
  noneAlone,
  numbered,
  outcome,
  persons,
  photograph,
  rows,
  section,
  seen,
  squareMetres,
  text,
} from './asking.ts'

/** Said of a delay by whoever finds none in the register: that too is a finding. */
const notRecorded = ['unknown', 'لا يُدوَّن', 'ce n’est pas noté', 'it is not recorded'] as const

/** Where no rule of the vocabulary’s instruments speaks, the words beside the question name the text: Body of Principles (1988), Méndez Principles (2021). */
export const policeCustody: Questionnaire = numbered({
  id: 'police-custody',
  version: '5',
  title: inThree(['الحراسة النظرية', 'Garde à vue', 'Police custody']),
  places: ['police', 'gendarmerie', 'court-cell'],
  sections: [
    section(
      'who',
      ['من في المكان الآن', 'Qui est retenu', 'Who is held'],
      count(
        'held',
        'mandela/7',
        [
          'ما عدد المحتجزين وقت الزيارة؟',
          'Combien de personnes sont retenues au moment de la visite ?',
          'How many persons are held at the time of the visit?',
        ],
        ['كل شخص مقيد في السجل', 'chacun est inscrit au registre', 'everyone is in the register'],
        persons,
        { required: 'true()' },
      ),
      count(
        'capacity',
        'mandela/13',
        [
          'كم شخصا يسع المكان ليلا حسب إدارته؟',
          'Combien de personnes le lieu peut-il accueillir la nuit, selon ses responsables ?',
          'How many persons can the place hold overnight, by its own account?',
        ],
        ['مساحة تليق بكل شخص', 'une surface convenable pour chacun', 'adequate space for everyone'],
        persons,
      ),
      outcome(
        'above',
        ['فوق السعة المعلنة:', 'Au-delà de la capacité annoncée :', 'Above the stated capacity:'],
        '${held} - ${capacity}',
        '${held} > ${capacity}',
      ),
      count(
        'women',
        'mandela/11',
        ['كم امرأة بينهم؟', 'Combien de femmes parmi elles ?', 'How many of them are women?'],
        ['فصل النساء عن الرجال', 'femmes séparées des hommes', 'women apart from men'],
        persons,
        {
          relevant: '${held} > 0',
          ...noMoreThanHeld('retenues'),
        },
      ),
      count(
        'children',
        'mandela/11',
        ['كم شخصا دون الثامنة عشرة؟', 'Combien ont moins de dix-huit ans ?', 'How many are under eighteen?'],
        ['فصل الأحداث عن البالغين', 'mineurs séparés des adultes', 'children apart from adults'],
        persons,
        {
          relevant: '${held} > 0',
          ...noMoreThanHeld('retenues'),
        },
      ),
      count(
        'longest',
        'iccpr/9',
        [
          'منذ كم ساعة يُحتجز أقدمهم؟',
          'Depuis combien d’heures est retenue la plus ancienne ?',
          'For how many hours has the one held longest been here?',
        ],
        ['عرض سريع على قاض', 'présentation rapide à un juge', 'prompt appearance before a judge'],
        hours,
        { relevant: '${held} > 0' },
      ),
      count(
        'limit',
        'iccpr/9',
        [
          'كم ساعة يجيز القانون قبل العرض على قاض؟',
          'Combien d’heures la loi permet-elle avant la présentation à un juge ?',
          'How many hours does the law allow before a judge is seen?',
        ],
        ['المبدأ 37 من مجموعة المبادئ', 'Ensemble de principes, 37', 'Body of Principles, 37'],
        hours,
      ),
      text(
        'over',
        'mandela/7',
        [
          'بم يُفسَّر تجاوز المدة، وماذا يقول السجل؟',
          'Comment le dépassement est-il expliqué, et que dit le registre ?',
          'How is the overrun explained, and what does the register say?',
        ],
        ['لا احتجاز دون سند', 'aucune détention sans titre', 'no detention without a valid order'],
        { relevant: '${longest} > ${limit}', required: 'true()' },
      ),
    ),
    section(
      'register',
      ['السجل', 'Le registre', 'The register'],
      seen(
        'entered-at-once',
        'mandela/7',
        [
          'هل يُقيَّد كل شخص في السجل فور دخوله؟',
          'Chacun est-il inscrit au registre dès son arrivée ?',
          'Is everyone entered in the register on arrival?',
        ],
        ['القيد عند الدخول', 'inscription à l’arrivée', 'entry on arrival'],
      ),
      seen(
        'ground-entered',
        'mandela/7',
        [
          'هل يبيّن كل قيد سبب التوقيف؟',
          'Chaque inscription donne-t-elle le motif de l’interpellation ?',
          'Does every entry give the reason for the arrest?',
        ],
        ['أسباب الإيداع', 'les motifs de la détention', 'the reasons for detention'],
      ),
      seen(
        'arrest-hour',
        'mandela/7',
        [
          'هل تُدوَّن ساعة التوقيف نفسه، لا ساعة الوصول وحدها؟',
          'L’heure de l’interpellation elle-même est-elle notée, et non la seule arrivée ?',
          'Is the hour of the arrest itself recorded, not only of arrival?',
        ],
        ['المبدأ 12 من مجموعة المبادئ', 'Ensemble de principes, 12', 'Body of Principles, 12'],
      ),
      choices(
        'register-shows',
        'cpt/2',
        [
          'ماذا يُدوَّن في السجل أثناء الاحتجاز؟',
          'Que relève le registre pendant la garde à vue ?',
          'What does the register show during custody?',
        ],
        [
          'سجل واحد شامل لكل محتجز',
          'un registre unique et complet par personne',
          'one complete record for each person',
        ],
        [
          ['rights', 'وقت إخباره بحقوقه', 'l’heure où ses droits lui sont dits', 'when rights were told'],
          ['meals', 'الوجبات', 'les repas', 'meals'],
          ['interviews', 'جلسات الاستماع', 'les auditions', 'interviews'],
          ['moves', 'كل خروج من الزنزانة أو نقل', 'les sorties et transferts', 'moves'],
          ['doctor', 'زيارات الطبيب', 'les visites du médecin', 'doctor’s visits'],
          ['injuries', 'الإصابات الظاهرة', 'les blessures visibles', 'visible injuries'],
          ['nothing', 'لا شيء', 'rien', 'nothing'],
        ],
        {
          ...noneAlone('nothing', 'Rien', 'Nothing'),
          hint: ['في قيود تُسحب بالقرعة', 'Dans des inscriptions tirées au sort', 'In entries drawn by lot'],
        },
      ),
      seen(
        'read-over',
        'mandela/9',
        [
          'هل يُقرأ على الشخص ما قُيِّد عنه بلغة يفهمها؟',
          'Ce qui est inscrit à son sujet est-il lu à la personne dans une langue qu’elle comprend ?',
          'Is what is entered about a person read to them in a language they understand?',
        ],
        [
          'اطلاع الشخص على ما يخصه؛ المبدأ 12 من مجموعة المبادئ',
          'accès aux données qui le concernent ; Ensemble de principes, 12',
          'access to one’s own records; Body of Principles, 12',
        ],
      ),
      seen(
        'signs',
        'cpt/2',
        [
          'هل يوقّع الشخص على ما قُيِّد عنه؟',
          'La personne signe-t-elle ce qui est inscrit à son sujet ?',
          'Does the person sign what is entered about them?',
        ],
        ['توقيع المحتجز على ما يخصه', 'la signature de la personne', 'the detainee’s signature'],
      ),
      seen(
        'altered',
        'mandela/6',
        [
          'هل في السجل شطب أو فراغ أو قيود متأخرة؟',
          'Le registre porte-t-il des ratures, des blancs, des inscriptions tardives ?',
          'Does the register show erasures, gaps or late entries?',
        ],
        ['سجل موثوق لا يُحرَّف', 'un registre fiable, non modifiable', 'a secure register that is not altered'],
      ),
      text(
        'altered-how',
        'mandela/6',
        ['أيها، وفي أي صفحات؟', 'Lesquels, à quelles pages ?', 'Which, on which pages?'],
        ['سجل موثوق لا يُحرَّف', 'un registre fiable, non modifiable', 'a secure register that is not altered'],
        { relevant: "${altered} = 'yes' or ${altered} = 'sometimes'", required: 'true()' },
      ),
    ),
    section(
      'rights',
      ['الحقوق منذ اللحظة الأولى', 'Les droits dès le début', 'Rights from the outset'],
      seen(
        'reasons',
        'mandela/119',
        [
          'هل يُخبَر كل شخص بأسباب توقيفه فورا؟',
          'Chacun est-il informé sans délai des raisons de son arrestation ?',
          'Is everyone told at once why they were arrested?',
        ],
        ['الإخبار بالأسباب', 'information sur les motifs', 'told the reasons'],
      ),
      seen(
        'rights-aloud',
        'mandela/55',
        [
          'هل تُشرح الحقوق شفويا لكل محتجز؟',
          'Les droits sont-ils expliqués de vive voix à chacun ?',
          'Are rights explained aloud to everyone?',
        ],
        ['شرح يفهمه كل شخص', 'une explication que chacun comprend', 'an explanation that everyone understands'],
      ),
      seen(
        'rights-written',
        'mandela/54',
        [
          'هل تُسلَّم الحقوق مكتوبة لكل محتجز؟',
          'Les droits sont-ils remis par écrit à chacun ?',
          'Are rights handed to everyone in writing?',
        ],
        ['معلومات مكتوبة عند القبول', 'information écrite à l’arrivée', 'written information on arrival'],
      ),
      seen(
        'interpreter-comes',
        'mandela/55',
        [
          'هل يُستعان بمترجم كلما لزم؟',
          'Un interprète vient-il chaque fois qu’il en faut un ?',
          'Is an interpreter called whenever one is needed?',
        ],
        ['بلغة يفهمها الشخص', 'dans une langue comprise', 'in a language understood'],
      ),
      seen(
        'interpreter-apart',
        'mandela/80',
        [
          'هل المترجم شخص غير الشرطي والمحتجز؟',
          'L’interprète est-il quelqu’un d’autre qu’un policier ou un détenu ?',
          'Is the interpreter someone other than a police officer or a detainee?',
        ],
        ['مترجم كفء', 'un interprète compétent', 'a competent interpreter'],
      ),
      seen(
        'family',
        'mandela/68',
        [
          'هل تُخبَر الأسرة أو من يختاره الشخص فورا؟',
          'La famille, ou une personne choisie, est-elle prévenue aussitôt ?',
          'Is the family, or a person of choice, told at once?',
        ],
        ['إخبار الأسرة فورا', 'prévenir la famille immédiatement', 'informing the family immediately'],
      ),
      choice(
        'family-when',
        'mandela/68',
        [
          'بعد كم من الوقت تُخبَر في الغالب، حسب السجل؟',
          'Au bout de combien de temps le plus souvent, selon le registre ?',
          'How long does it usually take, by the register?',
        ],
        ['إخبار الأسرة فورا', 'prévenir la famille immédiatement', 'informing the family immediately'],
        [
          ['hour', 'خلال ساعة', 'dans l’heure', 'within an hour'],
          ['six', 'خلال ست ساعات', 'dans les six heures', 'within six hours'],
          ['day', 'خلال يوم', 'dans la journée', 'within a day'],
          ['later', 'بعد ذلك أو أبدا', 'plus tard ou jamais', 'later or never'],
          notRecorded,
        ],
      ),
      text(
        'family-delayed',
        'mandela/68',
        [
          'من يقرر التأخير، وبأي نص، وإلى متى؟',
          'Qui décide du report, sur quel texte, jusqu’à quand ?',
          'Who decides on a delay, on what ground, for how long?',
        ],
        ['المبدأ 16 من مجموعة المبادئ', 'Ensemble de principes, 16', 'Body of Principles, 16'],
        { relevant: "${family-when} = 'day' or ${family-when} = 'later'" },
      ),
      choice(
        'lawyer-when',
        'mendez/2',
        [
          'متى يرى الشخص محاميا لأول مرة؟',
          'Quand la personne voit-elle un avocat pour la première fois ?',
          'When does the person first see a lawyer?',
        ],
        [
          'المحامي قبل أي استماع: مبادئ منديز، 2',
          'un avocat avant toute audition : principes Méndez, 2',
          'a lawyer before any interview: Méndez Principles, 2',
        ],
        [
          ['before', 'قبل أول استماع', 'avant la première audition', 'before the first interview'],
          ['during', 'أثناءه أو بعده', 'pendant ou après', 'during or after it'],
          ['court', 'أمام القاضي', 'devant le juge', 'before the judge'],
          ['never', 'لا يراه', 'jamais', 'never'],
          notRecorded,
        ],
      ),
      seen(
        'lawyer-there',
        'mendez/2',
        [
          'هل يحضر المحامي الاستماع من أوله إلى آخره؟',
          'L’avocat assiste-t-il à l’audition du début à la fin ?',
          'Is the lawyer present throughout the interview?',
        ],
        ['مبادئ منديز، 2', 'principes Méndez, 2', 'Méndez Principles, 2'],
        { relevant: "${lawyer-when} = 'before' or ${lawyer-when} = 'during'" },
      ),
      seen(
        'lawyer-speaks',
        'mendez/2',
        [
          'هل يستطيع المحامي التدخل أثناء الاستماع؟',
          'L’avocat peut-il intervenir pendant l’audition ?',
          'May the lawyer speak during the interview?',
        ],
        ['مبادئ منديز، 2', 'principes Méndez, 2', 'Méndez Principles, 2'],
        { relevant: "${lawyer-when} = 'before' or ${lawyer-when} = 'during'" },
      ),
      seen(
        'lawyer-private',
        'mandela/61',
        [
          'هل يجري لقاء المحامي على انفراد، لا يسمعه أحد؟',
          'L’entretien avec l’avocat se tient-il hors de portée d’oreille ?',
          'Is the talk with the lawyer out of everyone’s hearing?',
        ],
        ['استشارة سرية', 'consultation confidentielle', 'confidential consultation'],
      ),
      seen(
        'legal-aid',
        'mandela/119',
        [
          'هل تُتاح المساعدة القضائية لمن لا يملك أجر محام؟',
          'Les personnes sans argent pour un avocat en ont-elles un d’office ?',
          'Is there a lawyer for those who cannot pay?',
        ],
        ['المساعدة القانونية', 'aide juridique', 'legal aid'],
      ),
      seen(
        'consul',
        'mandela/62',
        [
          'هل يُعرض على الأجانب إخبار قنصليتهم؟',
          'Propose-t-on aux étrangers de prévenir leur consulat ?',
          'Are foreign nationals offered contact with their consulate?',
        ],
        ['حق الأجانب في الاتصال بقنصلياتهم', 'contact consulaire', 'consular contact'],
      ),
    ),
    section(
      'doctor',
      ['الطبيب', 'Le médecin', 'The doctor'],
      seen(
        'examined',
        'mandela/30',
        [
          'هل يُعرض فحص طبي على كل محتجز في أقرب وقت؟',
          'Un examen médical est-il proposé à chacun au plus tôt ?',
          'Is a medical examination offered to everyone as soon as possible?',
        ],
        ['المبدأ 24 من مجموعة المبادئ', 'Ensemble de principes, 24', 'Body of Principles, 24'],
      ),
      seen(
        'own-doctor',
        'mandela/118',
        [
          'هل يمكن أن يراه طبيب يختاره؟',
          'Peut-on être vu par un médecin de son choix ?',
          'May a person be seen by a doctor of their choice?',
        ],
        ['طبيب من اختياره', 'son propre médecin', 'one’s own doctor'],
      ),
      seen(
        'exam-unheard',
        'mandela/31',
        [
          'هل يجري الفحص بعيدا عن سمع الشرطة؟',
          'L’examen a-t-il lieu hors de portée de voix de la police ?',
          'Is the examination out of the police’s hearing?',
        ],
        ['سرية الفحص', 'examen confidentiel', 'examination in full confidence'],
      ),
      seen(
        'exam-unseen',
        'mandela/31',
        [
          'هل يجري الفحص بعيدا عن أنظار الشرطة؟',
          'L’examen a-t-il lieu hors de la vue de la police ?',
          'Is the examination out of the police’s sight?',
        ],
        ['سرية الفحص', 'examen confidentiel', 'examination in full confidence'],
        {
          hint: [
            'إلا إذا طلب الطبيب غير ذلك في حالة بعينها',
            'Sauf si le médecin demande le contraire dans un cas précis',
            'Unless the doctor asks otherwise in a given case',
          ],
        },
      ),
      seen(
        'account-noted',
        'cpt/23',
        [
          'هل تُدوَّن أقوال الشخص عن إصاباته إلى جانب ما عاينه الطبيب؟',
          'Les dires de la personne sont-ils notés à côté des constatations du médecin ?',
          'Is the person’s account of injuries written beside what the doctor found?',
        ],
        [
          'الأقوال والمعاينة ورأي الطبيب',
          'les dires, les constatations, l’avis du médecin',
          'the account, the findings, the doctor’s view',
        ],
      ),
      seen(
        'injuries-pictured',
        'istanbul/6',
        ['هل تُصوَّر الإصابات؟', 'Les lésions sont-elles photographiées ?', 'Are injuries photographed?'],
        ['صور ملونة حيث أمكن', 'des photographies en couleur si possible', 'colour photographs where possible'],
      ),
      seen(
        'injuries-reported',
        'mandela/34',
        [
          'هل تُبلَّغ علامات سوء المعاملة إلى جهة مختصة غير الشرطة؟',
          'Les signes de mauvais traitements sont-ils signalés à une autorité autre que la police ?',
          'Are signs of ill-treatment reported to a competent authority other than the police?',
        ],
        ['التبليغ، دون تعريض أحد للخطر', 'signaler, sans mettre personne en danger', 'report, putting nobody at risk'],
      ),
      seen(
        'treatment-goes-on',
        'mandela/24',
        [
          'هل يستمر العلاج الجاري دون انقطاع؟',
          'Les traitements en cours se poursuivent-ils sans interruption ?',
          'Does treatment already under way go on without a break?',
        ],
        ['استمرارية العلاج', 'continuité des soins', 'continuity of care'],
      ),
      seen(
        'medicines-given',
        'mandela/27',
        [
          'هل يُسلِّم الأدويةَ مهنيٌّ صحي؟',
          'Les médicaments sont-ils remis par un soignant ?',
          'Are medicines given out by a health professional?',
        ],
        [
          'القرار السريري لأهل الصحة وحدهم',
          'décision clinique des seuls soignants',
          'clinical decisions by health staff alone',
        ],
      ),
    ),
    section(
      'interviews',
      ['الاستماع', 'Les auditions', 'Interviews by the police'],
      choice(
        'recorded',
        'mendez/2',
        [
          'هل تُسجَّل جلسات الاستماع بالصوت والصورة؟',
          'Les auditions sont-elles enregistrées, son et image ?',
          'Are interviews recorded in sound and image?',
        ],
        ['مبادئ منديز، 2', 'principes Méndez, 2', 'Méndez Principles, 2'],
        [
          ['all', 'كلها', 'toutes', 'all of them'],
          ['some', 'بعضها', 'certaines', 'some of them'],
          ['none', 'لا شيء', 'aucune', 'none'],
          ['unknown', 'لم نتمكن من التحقق', 'nous n’avons pu le vérifier', 'we could not verify it'],
        ],
      ),
      text(
        'unrecorded',
        'mendez/2',
        ['أيها لا يُسجَّل ولماذا؟', 'Lesquelles ne le sont pas, et pourquoi ?', 'Which are not, and why?'],
        ['مبادئ منديز، 2', 'principes Méndez, 2', 'Méndez Principles, 2'],
        { relevant: "${recorded} = 'some' or ${recorded} = 'none'" },
      ),
      choices(
        'interview-noted',
        'cpt/2',
        ['ما الذي يُدوَّن عن كل استماع؟', 'Que note-t-on de chaque audition ?', 'What is recorded of each interview?'],
        ['المبدأ 23 من مجموعة المبادئ', 'Ensemble de principes, 23', 'Body of Principles, 23'],
        [
          ['ends', 'وقت البداية والنهاية', 'l’heure du début et de la fin', 'the hours of beginning and end'],
          ['breaks', 'الفواصل بين الجلسات', 'les pauses', 'the breaks'],
          ['present', 'أسماء جميع الحاضرين', 'les noms de tous les présents', 'the names of everyone present'],
          ['nothing', 'لا شيء', 'rien', 'nothing'],
        ],
        noneAlone('nothing', 'Rien', 'Nothing'),
      ),
      measure(
        'night-rest',
        'cpt/2',
        [
          'ما أقصر راحة ليلية متصلة يُظهرها السجل؟',
          'Quel est le plus court repos nocturne d’affilée que montre le registre ?',
          'What is the shortest unbroken night’s rest that the register shows?',
        ],
        ['فترات راحة بين جلسات الاستماع', 'des temps de repos entre les auditions', 'rest between interviews'],
        hours,
        {
          constraint: '. >= 0 and . <= 24',
          hint: [
            'من آخر استماع في المساء إلى أول استماع في الصباح',
            'De la dernière audition du soir à la première du matin',
            'From the evening’s last interview to the morning’s first',
          ],
        },
      ),
      seen(
        'vulnerability-weighed',
        'mendez/3',
        [
          'هل تُقدَّر هشاشة الشخص قبل كل استماع؟',
          'La vulnérabilité de la personne est-elle évaluée avant chaque audition ?',
          'Is a person’s vulnerability assessed before every interview?',
        ],
        ['مبادئ منديز، 3', 'principes Méndez, 3', 'Méndez Principles, 3'],
      ),
      seen(
        'vulnerability-met',
        'mendez/3',
        [
          'هل يُكيَّف الاستماع مع هشاشة الشخص؟',
          'L’audition est-elle adaptée à la vulnérabilité de la personne ?',
          'Is the interview adapted to the person’s vulnerability?',
        ],
        ['مبادئ منديز، 3', 'principes Méndez, 3', 'Méndez Principles, 3'],
      ),
      seen(
        'child-adult',
        'mendez/3',
        [
          'هل يحضر والد أو راشد مناسب كل استماع لطفل؟',
          'Un parent ou un adulte approprié assiste-t-il à l’audition d’un enfant ?',
          'Is a parent or suitable adult present when a child is interviewed?',
        ],
        ['مبادئ منديز، 3', 'principes Méndez, 3', 'Méndez Principles, 3'],
        { relevant: '${children} > 0' },
      ),
      choices(
        'room-holds',
        'cpt/12',
        [
          'ماذا يوجد في غرفة الاستماع مما لا حاجة إليه؟',
          'Que trouve-t-on d’inutile dans la pièce d’audition ?',
          'What is in the interview room that has no reason to be there?',
        ],
        [
          'المحجوزات موسومة ومحفوظة في مكان مخصص، ولا وجود لغيرها',
          'les saisies étiquetées et gardées à part, rien d’autre de ce genre',
          'seized objects labelled and stored apart, no other such objects',
        ],
        [
          ['bats', 'عصي أو قضبان', 'bâtons, barres', 'sticks, bars'],
          ['cables', 'أسلاك أو خراطيم', 'câbles, tuyaux', 'cables, hoses'],
          ['rings', 'حلقات مثبتة في الجدار أو الأرض', 'anneaux fixés au mur ou au sol', 'rings fixed to wall or floor'],
          ['weapons', 'أسلحة دون وسم', 'armes non étiquetées', 'unlabelled weapons'],
          ['hoods', 'عصابات أو أكياس', 'bandeaux, cagoules', 'blindfolds, hoods'],
          ['nothing', 'لا شيء', 'rien', 'nothing'],
        ],
        noneAlone('nothing', 'Rien', 'Nothing'),
      ),
      photograph('room-picture', [
        'صورة الغرفة وما فيها، دون أشخاص',
        'Photographie de la pièce et de ce qui s’y trouve, sans personne',
        'Photograph of the room and what is in it, with nobody',
      ]),
    ),
    section(
      'cells',
      ['الزنازين', 'Les cellules', 'The cells'],
      rows(
        'cell',
        ['زنزانة', 'Cellule', 'Cell'],
        text(
          'cell-name',
          null,
          ['كيف تُعرف هذه الزنزانة؟', 'Comment cette cellule est-elle désignée ?', 'What is this cell called?'],
          ['رقم أو موضع', 'numéro ou emplacement', 'number or place'],
          { required: 'true()' },
        ),
        measure(
          'area',
          'mandela/13',
          ['ما مساحتها؟', 'Quelle est sa surface ?', 'What is its floor area?'],
          ['الحد الأدنى من المساحة', 'surface minimale', 'minimum floor space'],
          squareMetres,
          {
            constraint: '. > 0 and . < 500',
            constraintText: ['بين 0 و500 متر مربع', 'Entre 0 et 500 m²', 'Between 0 and 500 m²'],
          },
        ),
        count(
          'in-cell',
          'mandela/12',
          [
            'كم شخصا فيها، أو كان فيها في آخر ليلة؟',
            'Combien de personnes y sont, ou y étaient la nuit dernière ?',
            'How many are in it, or were last night?',
          ],
          ['مأوى ليلي يليق', 'un lieu où dormir dignement', 'decent sleeping accommodation'],
          persons,
        ),
        outcome(
          'each',
          ['متر مربع للشخص:', 'm² par personne :', 'm² a person:'],
          'round(${area} div ${in-cell}, 1)',
          '${in-cell} > 0',
        ),
        seen(
          'cell-light',
          'mandela/14',
          [
            'هل فيها ضوء طبيعي يكفي للقراءة؟',
            'La lumière du jour y suffit-elle pour lire ?',
            'Is there enough daylight to read by?',
          ],
          ['ضوء طبيعي', 'lumière du jour', 'daylight'],
        ),
        seen(
          'cell-air',
          'mandela/14',
          ['هل يدخلها الهواء النقي؟', 'L’air frais y entre-t-il ?', 'Does fresh air enter it?'],
          ['هواء متجدد', 'air frais', 'fresh air'],
        ),
        seen(
          'bed-given',
          'mandela/21',
          [
            'هل لكل من يقضي الليل فيها فراش وغطاء؟',
            'Chacun y a-t-il la nuit un matelas et une couverture ?',
            'Has everyone who spends the night in it a mattress and a blanket?',
          ],
          ['سرير وفراش', 'lit et literie', 'bed and bedding'],
        ),
        seen(
          'bed-clean',
          'mandela/21',
          ['هل الفراش والأغطية نظيفة؟', 'La literie y est-elle propre ?', 'Is the bedding clean?'],
          ['فراش نظيف', 'literie propre', 'clean bedding'],
        ),
        seen(
          'bell-there',
          'cpt/12',
          ['هل فيها جرس نداء؟', 'A-t-elle un bouton d’appel ?', 'Has it a call bell?'],
          ['وسيلة لمناداة الحراس', 'un moyen d’appeler les agents', 'a means of calling the staff'],
        ),
        seen(
          'bell-answered',
          'cpt/12',
          [
            'هل جاء أحد حين ضغطتم عليه؟',
            'Quelqu’un est-il venu quand vous avez appuyé ?',
            'Did somebody come when you pressed it?',
          ],
          ['استجابة في الوقت المناسب', 'une réaction en temps utile', 'an answer in good time'],
          { relevant: "${bell-there} = 'yes'" },
        ),
        seen(
          'ligature',
          'mandela/1',
          [
            'هل في الزنزانة ما يسهّل إيذاء النفس؟',
            'Y a-t-il des points d’accroche ou de quoi se blesser ?',
            'Are there ligature points or means of self-harm?',
          ],
          ['سلامة المحتجزين في كل وقت', 'sécurité des personnes en tout temps', 'safety of detainees at all times'],
        ),
        photograph('cell-picture', [
          'صورة الزنزانة، دون أشخاص',
          'Photographie de la cellule, sans personne',
          'Photograph of the cell, with nobody',
        ]),
      ),
      outcome(
        'least',
        [
          'أضيق ما رأيتم، متر مربع للشخص:',
          'Le moins d’espace constaté, m² par personne :',
          'The least space seen, m² a person:',
        ],
        'min(${each})',
        'count(${cell}) > 0',
      ),
      outcome(
        'counted',
        ['مجموع من في الزنازين:', 'Total des personnes en cellule :', 'Persons in the cells together:'],
        'sum(${in-cell})',
        'count(${cell}) > 0',
      ),
    ),
    section(
      'needs',
      ['الحاجات اليومية', 'Besoins quotidiens', 'Daily needs'],
      seen(
        'water',
        'mandela/22',
        [
          'هل الماء الصالح للشرب متاح في كل وقت؟',
          'L’eau potable est-elle accessible à tout moment ?',
          'Is drinking water available at all times?',
        ],
        ['ماء عند الحاجة', 'eau à volonté', 'water whenever needed'],
      ),
      seen(
        'meals-enough',
        'mandela/22',
        [
          'هل تكفي الوجبات في قول من يأكلونها؟',
          'Les repas suffisent-ils, au dire de ceux qui les mangent ?',
          'Are meals sufficient, by the account of those who eat them?',
        ],
        ['غذاء كاف وجيد', 'nourriture suffisante et bien préparée', 'adequate, wholesome food'],
      ),
      seen(
        'meals-hours',
        'mandela/22',
        [
          'هل تُقدَّم الوجبات في أوقاتها المعتادة؟',
          'Les repas sont-ils servis aux heures habituelles ?',
          'Are meals served at the usual hours?',
        ],
        ['في الأوقات المعتادة', 'aux heures habituelles', 'at the usual hours'],
      ),
      seen(
        'meals-free',
        'mandela/22',
        [
          'هل تُقدَّم الوجبات دون أن يدفع المحتجزون أو أسرهم؟',
          'Les repas sont-ils servis sans frais pour les personnes retenues ni leurs familles ?',
          'Are meals given without cost to detainees or their families?',
        ],
        ['الغذاء على عاتق الإدارة', 'nourriture fournie par l’administration', 'food provided by the administration'],
      ),
      seen(
        'toilet-any-hour',
        'mandela/15',
        [
          'هل يصل كل شخص إلى المرحاض متى احتاج إليه، ليلا أيضا؟',
          'Chacun peut-il aller aux toilettes dès qu’il en a besoin, la nuit aussi ?',
          'Can everyone reach a toilet whenever needed, at night too?',
        ],
        ['قضاء الحاجة في وقتها', 'satisfaire ses besoins au moment voulu', 'the needs of nature when necessary'],
      ),
      seen(
        'toilet-screened',
        'mandela/15',
        [
          'هل المرحاض محجوب عن الأنظار؟',
          'Les toilettes sont-elles à l’abri des regards ?',
          'Is the toilet screened from view?',
        ],
        ['في نظافة وستر', 'avec propreté et décence', 'in a clean and decent manner'],
      ),
      seen(
        'wash',
        'mandela/18',
        [
          'هل يتوفر الصابون وما يلزم للنظافة؟',
          'Le savon et le nécessaire d’hygiène sont-ils fournis ?',
          'Are soap and hygiene articles provided?',
        ],
        ['النظافة الشخصية', 'hygiène personnelle', 'personal hygiene'],
      ),
      seen(
        'pads-free',
        'bangkok/5',
        [
          'هل تتوفر الفوط الصحية مجانا؟',
          'Les protections hygiéniques sont-elles gratuites ?',
          'Are sanitary towels free of charge?',
        ],
        ['نظافة النساء', 'hygiène des femmes', 'women’s hygiene'],
        { relevant: '${women} > 0' },
      ),
      seen(
        'pads-at-hand',
        'bangkok/5',
        [
          'هل تحصل المرأة على الفوط الصحية دون أن تطلبها من رجل؟',
          'Une femme obtient-elle des protections sans avoir à les demander à un homme ?',
          'Can a woman have sanitary towels without asking a man?',
        ],
        ['نظافة النساء', 'hygiène des femmes', 'women’s hygiene'],
        { relevant: '${women} > 0' },
      ),
      seen(
        'outdoors',
        'mandela/23',
        [
          'هل يخرج إلى الهواء الطلق من يتجاوز احتجازه يوما؟',
          'Les personnes retenues plus d’un jour sortent-elles en plein air ?',
          'Do those held over a day go outdoors?',
        ],
        ['ساعة في اليوم على الأقل', 'au moins une heure par jour', 'at least one hour a day'],
        { relevant: '${longest} > 24' },
      ),
    ),
    section(
      'force',
      ['القوة ووسائل التقييد', 'Force et contrainte', 'Force and restraint'],
      choices(
        'means',
        'mandela/47',
        [
          'ما وسائل التقييد المستعملة في المكان؟',
          'Quels moyens de contrainte sont utilisés ici ?',
          'Which means of restraint are used here?',
        ],
        ['وسائل محظورة وأخرى مشروطة', 'moyens interdits, moyens encadrés', 'some forbidden, others limited'],
        [
          ['cuffs', 'أصفاد', 'menottes', 'handcuffs'],
          ['chains', 'سلاسل أو قيود أرجل', 'chaînes, entraves', 'chains, leg irons'],
          ['fixed', 'الربط بشيء ثابت', 'attache à un point fixe', 'tying to a fixed object'],
          ['chair', 'كرسي تقييد', 'chaise de contention', 'restraint chair'],
          ['none', 'لا شيء', 'aucun', 'none'],
        ],
        noneAlone('none', 'Aucun', 'None'),
      ),
      text(
        'forbidden',
        'mandela/47',
        [
          'من قرر استعمالها، ولماذا، وكم دامت؟',
          'Qui l’a décidé, pourquoi, combien de temps ?',
          'Who ordered it, why, for how long?',
        ],
        ['السلاسل محظورة', 'les chaînes sont interdites', 'chains and irons are prohibited'],
        {
          relevant: "selected(${means}, 'chains') or selected(${means}, 'fixed') or selected(${means}, 'chair')",
          required: 'true()',
        },
      ),
      seen(
        'force-entered',
        'mandela/82',
        ['هل يُدوَّن كل لجوء إلى القوة؟', 'Tout recours à la force est-il noté ?', 'Is every use of force recorded?'],
        ['توثيق كل لجوء إلى القوة', 'chaque recours consigné', 'each use recorded'],
      ),
      seen(
        'force-reported',
        'mandela/82',
        [
          'هل يُرفع كل لجوء إلى القوة فورا إلى من هو أعلى؟',
          'Tout recours à la force est-il aussitôt rapporté à la hiérarchie ?',
          'Is every use of force reported at once to a superior?',
        ],
        ['إبلاغ فوري', 'rapport immédiat', 'reported immediately'],
      ),
      seen(
        'searches-needed',
        'mandela/52',
        [
          'هل لا يُجرى التفتيش بالتعرية إلا عند الضرورة القصوى؟',
          'Ne fouille-t-on à nu qu’en cas d’absolue nécessité ?',
          'Are strip searches made only where absolutely necessary?',
        ],
        ['التفتيش عند الضرورة القصوى', 'fouilles si absolument nécessaires', 'only if absolutely necessary'],
      ),
      seen(
        'searches-private',
        'mandela/52',
        [
          'هل يجري التفتيش بالتعرية على انفراد؟',
          'La fouille à nu a-t-elle lieu à l’écart des regards ?',
          'Are strip searches made in private?',
        ],
        ['على انفراد', 'à l’abri des regards', 'in private'],
      ),
      seen(
        'searches-same-sex',
        'mandela/52',
        [
          'هل يجري التفتيشَ بالتعرية دائما شخص من الجنس نفسه؟',
          'La fouille à nu est-elle toujours faite par une personne du même sexe ?',
          'Are strip searches always made by somebody of the same sex?',
        ],
        ['من الجنس نفسه', 'par le même sexe', 'by the same sex'],
      ),
      seen(
        'women-guarded',
        'mandela/81',
        ['هل تحرس النساءَ نساءٌ؟', 'Les femmes sont-elles gardées par des femmes ?', 'Are women guarded by women?'],
        ['تحت إشراف نسائي', 'sous surveillance féminine', 'under women staff'],
        { relevant: '${women} > 0' },
      ),
      count(
        'died',
        'mandela/71',
        [
          'كم شخصا توفي في الحراسة النظرية خلال اثني عشر شهرا، حسب السجل؟',
          'Combien de personnes sont mortes en garde à vue en douze mois, selon le registre ?',
          'How many persons died in custody here in twelve months, by the register?',
        ],
        ['تحقيق في كل وفاة', 'enquête sur tout décès', 'every death investigated'],
        persons,
      ),
      count(
        'badly-hurt',
        'mandela/71',
        [
          'كم شخصا أصيب في الحراسة النظرية إصابة خطيرة خلال اثني عشر شهرا، حسب السجل؟',
          'Combien ont été gravement blessées en garde à vue en douze mois, selon le registre ?',
          'How many were seriously injured in custody here in twelve months, by the register?',
        ],
        ['تحقيق في كل إصابة خطيرة', 'enquête sur toute blessure grave', 'every serious injury investigated'],
        persons,
      ),
      text(
        'inquiries',
        'mandela/71',
        [
          'من حقق في كل منها، ومتى، وماذا كانت النتيجة؟',
          'Qui a enquêté sur chacun, quand, avec quel résultat ?',
          'Who inquired into each, when, with what outcome?',
        ],
        ['تحقيق سريع ومستقل', 'enquête prompte et indépendante', 'prompt, independent inquiry'],
        { relevant: '${died} > 0 or ${badly-hurt} > 0', required: 'true()' },
      ),
    ),
    section(
      'control',
      ['الرقابة والشكايات', 'Contrôle et plaintes', 'Oversight and complaints'],
      seen(
        'prosecutor',
        'mandela/83',
        [
          'هل تزور النيابة العامة أو أحد القضاة المكان دون إعلان؟',
          'Le parquet ou un juge visite-t-il les lieux sans prévenir ?',
          'Does a prosecutor or judge visit unannounced?',
        ],
        ['تفتيش منتظم', 'inspections régulières', 'regular inspections'],
      ),
      seen(
        'complaint',
        'mandela/56',
        [
          'هل يمكن تقديم شكوى إلى جهة خارجية دون أن تقرأها الشرطة؟',
          'Peut-on se plaindre à l’extérieur sans que la police lise ?',
          'Can a complaint go outside without the police reading it?',
        ],
        ['شكوى دون رقابة', 'plainte sans censure', 'complaints without censorship'],
      ),
      seen(
        'cameras-work',
        'mandela/1',
        [
          'هل تعمل الكاميرات في الممرات؟',
          'Les caméras des couloirs fonctionnent-elles ?',
          'Do the cameras in the corridors work?',
        ],
        ['سلامة المحتجزين في كل وقت', 'sécurité des personnes en tout temps', 'safety of detainees at all times'],
      ),

      count(
        'footage-days',
        'mandela/1',
        [
          'كم يوما تُحفظ تسجيلات الكاميرات؟',
          'Combien de jours les images des caméras sont-elles gardées ?',
          'For how many days is camera footage kept?',
        ],
        [
          'وقت يكفي للشكوى والتحقيق',
          'le temps d’une plainte et d’une enquête',
          'long enough for a complaint and an inquiry',
        ],
        ['days', ['يوما', 'jours', 'days']],
        { relevant: "${cameras-work} = 'yes' or ${cameras-work} = 'sometimes'" },
      ),
      seen(
        'rooms-open',
        'opcat/20',
        [
          'هل فُتحت لكم كل الغرف، حتى المخازن والمكاتب؟',
          'Toutes les pièces vous ont-elles été ouvertes, réserves et bureaux compris ?',
          'Was every room opened to you, stores and offices too?',
        ],
        ['الولوج إلى كل الأماكن', 'accès à tous les lieux', 'access to all places'],
      ),
      seen(
        'registers-open',
        'opcat/20',
        [
          'هل اطلعتم على كل سجل طلبتموه؟',
          'Avez-vous pu consulter tous les registres demandés ?',
          'Could you read every register you asked for?',
        ],
        ['الولوج إلى كل المعلومات', 'accès à toutes les informations', 'access to all information'],
      ),
    ),
  ],
})
