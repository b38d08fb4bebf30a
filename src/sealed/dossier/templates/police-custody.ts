// "Police custody": the first hours, in a police or gendarmerie post or a court cell, when the risk of ill-treatment is greatest.
import { inThree } from '../../../vocabulary/languages.ts'
import type { Questionnaire } from '../forms/form.ts'
import {
  choice,
  choices,
  count,
  hours,
  measure,
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
  version: '2',
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
          'كم شخصا محتجزا وقت الزيارة؟',
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
          constraint: '. >= 0 and . <= ${held}',
          constraintText: ['لا يزيد على عدد المحتجزين', 'Pas plus que de personnes retenues', 'No more than are held'],
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
          constraint: '. >= 0 and . <= ${held}',
          constraintText: ['لا يزيد على عدد المحتجزين', 'Pas plus que de personnes retenues', 'No more than are held'],
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
        'entered',
        'mandela/7',
        [
          'هل يُقيَّد كل شخص فور دخوله، بالساعة وسبب التوقيف؟',
          'Chacun est-il inscrit dès son arrivée, avec l’heure et le motif ?',
          'Is everyone entered on arrival, with the hour and the reason?',
        ],
        ['القيد عند الدخول', 'inscription à l’arrivée', 'entry on arrival'],
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
      seen(
        'events',
        'mandela/8',
        [
          'هل تُدوَّن كل حركة: وجبة، استماع، نقل، زيارة طبيب؟',
          'Tout y est-il noté : repas, auditions, sorties, visites médicales ?',
          'Is every event recorded: meals, interviews, moves, doctor’s visits?',
        ],
        ['ما يُسجَّل أثناء الاحتجاز', 'ce qui se note pendant la détention', 'what is recorded during detention'],
      ),
      seen(
        'signed',
        'mandela/8',
        [
          'هل يوقّع الشخص على ما يخصه، بعد قراءته له بلغة يفهمها؟',
          'La personne signe-t-elle ce qui la concerne, lu dans une langue comprise ?',
          'Does the person sign what concerns them, read out in a language they understand?',
        ],
        ['سجل يمكن التحقق منه', 'un registre vérifiable', 'a register that can be checked'],
      ),
      seen(
        'altered',
        'mandela/7',
        [
          'هل في السجل شطب أو فراغ أو قيود متأخرة؟',
          'Le registre porte-t-il des ratures, des blancs, des inscriptions tardives ?',
          'Does the register show erasures, gaps or late entries?',
        ],
        ['سجل موثوق لا يُحرَّف', 'un registre fiable, non modifiable', 'a secure register that is not altered'],
      ),
      text(
        'altered-how',
        'mandela/7',
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
        'rights-told',
        'mandela/54',
        [
          'هل تُشرح الحقوق شفويا وتُسلَّم مكتوبة؟',
          'Les droits sont-ils expliqués et remis par écrit ?',
          'Are rights explained aloud and given in writing?',
        ],
        ['معلومات مكتوبة عند القبول', 'information écrite à l’arrivée', 'written information on arrival'],
      ),
      seen(
        'interpreter',
        'mandela/55',
        [
          'هل يُستعان بمترجم كلما لزم، غير شرطي ولا محتجز؟',
          'Un interprète vient-il quand il le faut, ni policier ni détenu ?',
          'Is an interpreter called where needed, neither police nor detainee?',
        ],
        ['بلغة يفهمها الشخص', 'dans une langue comprise', 'in a language understood'],
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
        'lawyer-present',
        'mendez/2',
        [
          'هل يحضر المحامي الاستماع ويستطيع التدخل؟',
          'L’avocat assiste-t-il à l’audition et peut-il intervenir ?',
          'Is the lawyer present at the interview and able to speak?',
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
          'Qui ne peut payer un avocat en a-t-il un d’office ?',
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
        'exam-private',
        'mandela/31',
        [
          'هل يجري الفحص بعيدا عن نظر الشرطة وسمعها؟',
          'L’examen a-t-il lieu hors de la vue et de l’ouïe de la police ?',
          'Is the examination out of sight and hearing of the police?',
        ],
        ['سرية الفحص', 'examen confidentiel', 'examination in full confidence'],
      ),
      seen(
        'injuries',
        'mandela/34',
        [
          'هل تُوصف الإصابات وتُصوَّر مع أقوال الشخص، وتُبلَّغ إلى جهة مختصة؟',
          'Les lésions sont-elles décrites et photographiées avec les dires de la personne, et signalées ?',
          'Are injuries described and photographed with the person’s account, and reported?',
        ],
        [
          'توثيق آثار التعذيب والإبلاغ عنها',
          'constater et signaler les traces de torture',
          'document and report signs of torture',
        ],
      ),
      seen(
        'medicines',
        'mandela/24',
        [
          'هل يستمر العلاج المعتاد، بوصفة ومن يد صحي؟',
          'Les traitements en cours sont-ils poursuivis, sur ordonnance et par un soignant ?',
          'Is ongoing treatment continued, by prescription and by health staff?',
        ],
        ['استمرارية العلاج', 'continuité des soins', 'continuity of care'],
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
      seen(
        'times',
        'cpt/12',
        [
          'هل تُدوَّن مدة كل استماع والفواصل وأسماء الحاضرين؟',
          'La durée, les pauses et les présents sont-ils notés ?',
          'Are duration, breaks and everyone present recorded?',
        ],
        ['المبدأ 23 من مجموعة المبادئ', 'Ensemble de principes, 23', 'Body of Principles, 23'],
      ),
      seen(
        'rest',
        'mendez/2',
        [
          'هل تُحترم ثماني ساعات راحة متصلة في اليوم؟',
          'Huit heures de repos d’affilée par jour sont-elles respectées ?',
          'Are eight hours of unbroken rest a day respected?',
        ],
        ['مبادئ منديز، 2', 'principes Méndez, 2', 'Méndez Principles, 2'],
      ),
      seen(
        'vulnerable',
        'mendez/3',
        [
          'هل تُقدَّر هشاشة الشخص قبل الاستماع، ويُكيَّف معها؟',
          'La vulnérabilité est-elle évaluée avant l’audition, et prise en compte ?',
          'Is vulnerability assessed before the interview, and met?',
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
        'mandela/1',
        [
          'ماذا يوجد في غرفة الاستماع مما لا حاجة إليه؟',
          'Que trouve-t-on d’inutile dans la pièce d’audition ?',
          'What is in the interview room that has no reason to be there?',
        ],
        ['لا إكراه ولا ترهيب', 'ni contrainte ni intimidation', 'no coercion, no intimidation'],
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
          ['مأوى ليلي يليق', 'un lieu pour dormir digne', 'decent sleeping accommodation'],
          persons,
        ),
        outcome(
          'each',
          ['متر مربع للشخص:', 'm² par personne :', 'm² a person:'],
          'round(${area} div ${in-cell}, 1)',
          '${in-cell} > 0',
        ),
        seen(
          'daylight',
          'mandela/14',
          [
            'هل فيها ضوء طبيعي يكفي للقراءة، وهواء متجدد؟',
            'La lumière du jour y suffit-elle pour lire, l’air s’y renouvelle-t-il ?',
            'Is there daylight to read by, and fresh air?',
          ],
          ['ضوء طبيعي وهواء', 'lumière du jour et air', 'natural light and air'],
        ),
        seen(
          'bedding',
          'mandela/21',
          [
            'هل لكل من يقضي الليل فراش وغطاء نظيفان؟',
            'Chacun a-t-il la nuit un matelas et une couverture propres ?',
            'Has everyone a clean mattress and blanket at night?',
          ],
          ['سرير وفراش نظيف', 'lit et literie propre', 'bed and clean bedding'],
        ),
        seen(
          'bell',
          'mandela/1',
          [
            'هل يوجد جرس نداء يعمل ويُجاب؟',
            'Un bouton d’appel fonctionne-t-il, et y répond-on ?',
            'Does a call bell work, and is it answered?',
          ],
          ['سلامة المحتجزين في كل وقت', 'sécurité des personnes en tout temps', 'safety of detainees at all times'],
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
        'meals',
        'mandela/22',
        [
          'هل تُقدَّم وجبات كافية في أوقاتها، على نفقة الدولة؟',
          'Des repas suffisants sont-ils servis à l’heure, aux frais de l’État ?',
          'Are sufficient meals served on time, at the State’s expense?',
        ],
        ['غذاء كاف وجيد', 'nourriture suffisante et bien préparée', 'adequate, wholesome food'],
      ),
      seen(
        'toilet',
        'mandela/15',
        [
          'هل الوصول إلى المراحيض ممكن عند الحاجة، ليلا أيضا، وبما يصون الكرامة؟',
          'L’accès aux toilettes est-il possible à tout moment, nuit comprise, dans la dignité ?',
          'Can toilets be used whenever needed, at night too, in decency?',
        ],
        ['مرافق صحية لائقة', 'installations convenables et propres', 'clean and decent installations'],
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
        'pads',
        'bangkok/5',
        [
          'هل تتوفر مستلزمات الحيض مجانا ودون طلب مُحرج؟',
          'Des protections hygiéniques sont-elles données sans frais ni gêne ?',
          'Are sanitary towels free, without having to ask in embarrassment?',
        ],
        ['نظافة النساء', 'hygiène des femmes', 'women’s hygiene'],
        { relevant: '${women} > 0' },
      ),
      seen(
        'outdoors',
        'mandela/23',
        [
          'هل يخرج إلى الهواء الطلق من يتجاوز احتجازه يوما؟',
          'Qui reste plus d’un jour sort-il en plein air ?',
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
        'force-register',
        'mandela/82',
        [
          'هل يُدوَّن كل لجوء إلى القوة ويُرفع فورا؟',
          'Tout recours à la force est-il noté et rapporté aussitôt ?',
          'Is each use of force recorded and reported at once?',
        ],
        ['إبلاغ فوري', 'rapport immédiat', 'reported immediately'],
      ),
      seen(
        'searches',
        'mandela/52',
        [
          'هل يجري التفتيش الجسدي على انفراد، من الجنس نفسه، وعند الضرورة وحدها؟',
          'Les fouilles corporelles ont-elles lieu à part, par le même sexe, et si elles sont nécessaires ?',
          'Are body searches in private, by the same sex, and only where necessary?',
        ],
        ['التفتيش عند الضرورة القصوى', 'fouilles si absolument nécessaires', 'only if absolutely necessary'],
      ),
      seen(
        'women-staff',
        'mandela/81',
        [
          'هل تتولى نساء حراسة النساء وتفتيشهن؟',
          'Les femmes sont-elles gardées et fouillées par des femmes ?',
          'Are women guarded and searched by women?',
        ],
        ['تحت إشراف نسائي', 'sous surveillance féminine', 'under women staff'],
        { relevant: '${women} > 0' },
      ),
      count(
        'deaths',
        'mandela/71',
        [
          'كم وفاة أو إصابة خطيرة في اثني عشر شهرا، حسب السجل؟',
          'Combien de décès ou de blessures graves en douze mois, selon le registre ?',
          'How many deaths or serious injuries in twelve months, by the register?',
        ],
        ['تحقيق في كل وفاة', 'enquête sur tout décès', 'every death investigated'],
        ['cases', ['حالة', 'cas', 'cases']],
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
        { relevant: '${deaths} > 0', required: 'true()' },
      ),
    ),
    section(
      'control',
      ['الرقابة والشكاوى', 'Contrôle et plaintes', 'Oversight and complaints'],
      seen(
        'prosecutor',
        'mandela/83',
        [
          'هل تزور النيابة العامة أو قاض المكان دون إعلان؟',
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
        'cameras',
        'mandela/1',
        [
          'هل تعمل الكاميرات في الممرات، وتُحفظ التسجيلات شهرا على الأقل؟',
          'Les caméras des couloirs fonctionnent-elles, leurs images gardées un mois au moins ?',
          'Do cameras in corridors work, their footage kept a month at least?',
        ],
        ['سلامة المحتجزين في كل وقت', 'sécurité des personnes en tout temps', 'safety of detainees at all times'],
      ),
      seen(
        'all-open',
        'opcat/20',
        [
          'هل فُتحت لكم كل الغرف والسجلات، حتى المخازن والمكاتب؟',
          'Toutes les pièces et tous les registres vous ont-ils été ouverts, réserves et bureaux compris ?',
          'Was every room and register opened to you, stores and offices too?',
        ],
        [
          'الولوج إلى كل الأماكن والمعلومات',
          'accès à tous les lieux et informations',
          'access to all places and information',
        ],
      ),
    ),
  ],
})
