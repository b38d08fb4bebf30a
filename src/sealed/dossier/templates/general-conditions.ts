// "General conditions": a questionnaire of our own for a first round of any place, in the order of a visit, each question beside the standard it asks after.
import { inThree } from '../../../vocabulary/languages.ts'
import type { Questionnaire } from '../forms/form.ts'
import {
  choice,
  count,
  hours,
  measure,
  noMoreThanHeld,
  numbered,
  outcome,
  persons,
  section,
  seen,
  squareMetres,
  text,
} from './asking.ts'

/** A question with the words and choices of an earlier version, or with another word for the same thing in one language, keeps its name, and with it the answers given then. */
export const generalConditions: Questionnaire = numbered({
  id: 'general-conditions',
  version: '8',
  places: [],
  title: inThree(['الظروف العامة', 'Conditions générales', 'General conditions']),
  sections: [
    section(
      'arrival',
      ['الوصول والتسجيل', 'Arrivée et enregistrement', 'Arrival and registration'],
      seen(
        'entered',
        'mandela/7',
        [
          'هل يُسجَّل كل شخص فور وصوله، بيوم الوصول وساعته؟',
          'Chaque personne est-elle inscrite dès son arrivée, avec le jour et l’heure ?',
          'Is every person entered in the register on arrival, with the day and the hour?',
        ],
        ['التسجيل عند القبول', 'inscription à l’admission', 'entry on admission'],
        {
          hint: [
            'يُفتح السجل على قيود تُسحب بالقرعة',
            'Ouvrir le registre à des lignes tirées au sort',
            'Open the register at entries drawn by lot',
          ],
        },
      ),
      seen(
        'legal-ground',
        'mandela/7',
        [
          'هل في كل ملف اطلعتم عليه سند احتجاز مكتوب وساري المفعول؟',
          'Chaque dossier consulté contient-il un titre de détention écrit et en cours de validité ?',
          'Does every file you opened hold a written detention order that is still in force?',
        ],
        ['لا إيواء دون سند صحيح', 'pas d’admission sans titre valable', 'no admission without a valid order'],
      ),
      choice(
        'q3',
        'mandela/30',
        [
          'متى يرى الوافدَ مهنيٌّ صحي لأول مرة؟',
          'Quand un arrivant voit-il pour la première fois un soignant ?',
          'When is a newcomer first seen by a health professional?',
        ],
        ['في أقرب وقت بعد القبول', 'dès que possible après l’admission', 'as soon as possible after admission'],
        [
          ['same-day', 'في اليوم نفسه', 'le jour même', 'the same day'],
          ['within-two-days', 'خلال يومين', 'dans les deux jours', 'within two days'],
          ['later', 'بعد ذلك', 'plus tard', 'later'],
          ['never', 'لا يراه أحد', 'jamais', 'never'],
          ['unrecorded', 'لا يُدوَّن', 'ce n’est pas noté', 'it is not recorded'],
          ['unchecked', 'تعذر التحقق منه', 'n’a pas pu être vérifié', 'it could not be checked'],
        ],
      ),
      seen(
        'injuries',
        'mandela/7',
        [
          'هل تُدوَّن عند الوصول الإصابات الظاهرة؟',
          'Les blessures visibles sont-elles notées à l’arrivée ?',
          'Are visible injuries noted on arrival?',
        ],
        [
          'الإصابات وما يُشتكى من سوء معاملة سابق',
          'blessures et mauvais traitements antérieurs allégués',
          'injuries, and complaints of earlier ill-treatment',
        ],
      ),
      seen(
        'q2',
        'mandela/54',
        [
          'هل يتلقى الوافدون، كتابةً وبلغة يفهمونها، حقوقَهم والنظام الداخلي؟',
          'Les arrivants reçoivent-ils par écrit, dans une langue qu’ils comprennent, leurs droits et le règlement ?',
          'Are newcomers given their rights and the rules in writing, in a language they understand?',
        ],
        ['معلومات مكتوبة عند القبول', 'information écrite à l’admission', 'written information on admission'],
      ),
      seen(
        'told-aloud',
        'mandela/55',
        [
          'هل تُشرح شفويا لمن لا يقرأ؟',
          'Sont-ils expliqués de vive voix à qui ne sait pas lire ?',
          'Are they explained aloud to those who cannot read?',
        ],
        ['شرح شفوي لمن لا يقرأ', 'explication orale à qui ne lit pas', 'oral explanation for those who cannot read'],
      ),
      seen(
        'q4',
        'mandela/68',
        [
          'هل يُمكَّن كل وافد من إخبار أسرته بمكانه فورا؟',
          'Chaque arrivant peut-il prévenir aussitôt sa famille du lieu où il se trouve ?',
          'Can every newcomer tell the family at once where he or she is?',
        ],
        ['إخبار الأسرة فورا', 'prévenir la famille immédiatement', 'informing the family immediately'],
      ),
    ),
    section(
      'who',
      ['المحتجزون اليوم', 'Les personnes détenues ce jour', 'Who is held today'],
      count(
        'held',
        'mandela/10',
        [
          'ما عدد المحتجزين اليوم؟',
          'Combien de personnes sont détenues aujourd’hui ?',
          'How many persons are held today?',
        ],
        ['أرقام موثوقة عن الإشغال', 'des chiffres fiables sur l’occupation', 'reliable figures on occupancy'],
        persons,
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
      count(
        'women',
        'mandela/11',
        ['كم امرأة بينهم؟', 'Combien de femmes parmi elles ?', 'How many of them are women?'],
        ['فصل النساء عن الرجال', 'femmes séparées des hommes', 'women apart from men'],
        persons,
        { relevant: '${held} > 0', ...noMoreThanHeld() },
      ),
      seen(
        'women-apart',
        'mandela/11',
        [
          'هل النساء في جناح منفصل تماما عن الرجال؟',
          'Les femmes sont-elles entièrement à l’écart des hommes ?',
          'Are women kept entirely apart from men?',
        ],
        ['فصل النساء عن الرجال', 'femmes séparées des hommes', 'women apart from men'],
        { relevant: '${women} > 0' },
      ),
      seen(
        'women-staff',
        'mandela/81',
        ['هل تحرس النساءَ نساءٌ؟', 'Les femmes sont-elles surveillées par des femmes ?', 'Are women under women staff?'],
        ['حراسة نسائية', 'surveillance féminine', 'women under women staff'],
        { relevant: '${women} > 0' },
      ),
      count(
        'children',
        'mandela/11',
        ['كم شخصا دون الثامنة عشرة؟', 'Combien ont moins de dix-huit ans ?', 'How many are under eighteen?'],
        ['فصل الأحداث عن البالغين', 'mineurs séparés des adultes', 'children apart from adults'],
        persons,
        { relevant: '${held} > 0', ...noMoreThanHeld() },
      ),
      seen(
        'children-apart',
        'mandela/11',
        [
          'هل يُفصل الأحداث عن البالغين، ليلا ونهارا؟',
          'Les mineurs sont-ils séparés des adultes, de jour comme de nuit ?',
          'Are children kept apart from adults, by day and by night?',
        ],
        ['فصل الأحداث عن البالغين', 'mineurs séparés des adultes', 'children apart from adults'],
        { relevant: '${children} > 0' },
      ),
    ),
    section(
      'daily-life',
      ['الحياة اليومية', 'Vie quotidienne', 'Daily life'],
      measure(
        'q5',
        'mandela/12',
        [
          'كم شخصا ينام في الغرفة الأكثر ازدحاما التي عاينتموها؟',
          'Combien de personnes dorment dans la chambre la plus occupée que vous avez vue ?',
          'How many persons sleep in the most crowded room you saw?',
        ],
        ['مأوى ليلي يليق', 'un lieu où dormir dignement', 'decent sleeping accommodation'],
        persons,
        {
          constraint: '. >= 0 and . = round(.)',
          constraintText: ['عدد صحيح من الأشخاص', 'Un nombre entier de personnes', 'A whole number of persons'],
        },
      ),
      measure(
        'floor',
        'mandela/13',
        [
          'ما مساحة أرضية تلك الغرفة؟',
          'Quelle est la surface au sol de cette chambre ?',
          'What is the floor area of that room?',
        ],
        ['الحد الأدنى من المساحة', 'surface minimale', 'minimum floor space'],
        squareMetres,
        {
          constraint: '. > 0 and . < 2000',
          hint: [
            'دون احتساب المرفق الصحي. ترى اللجنة الأوروبية (2015) أربعة أمتار مربعة للشخص في الغرفة المشتركة',
            'Sans le coin sanitaire. Le CPT (2015) demande 4 m² par personne en cellule collective',
            'Leave the sanitary annexe out. The CPT (2015) asks for 4 m² a person in a shared cell',
          ],
        },
      ),
      outcome(
        'each',
        ['متر مربع للشخص:', 'm² par personne :', 'm² a person:'],
        'round(${floor} div ${q5}, 1)',
        '${q5} > 0 and ${floor} > 0',
      ),
      measure(
        'warm',
        'mandela/13',
        [
          'كم درجة الحرارة في تلك الغرفة وقت المعاينة؟',
          'Quelle température fait-il dans cette chambre au moment de la visite ?',
          'What is the temperature in that room at the time of the visit?',
        ],
        ['التدفئة والتهوية', 'chauffage et ventilation', 'heating and ventilation'],
        ['celsius', ['درجة مئوية', '°C', '°C']],
        { constraint: '. > -30 and . < 60' },
      ),
      seen(
        'own-bed',
        'mandela/21',
        ['هل لكل شخص سرير خاص به؟', 'Chacun a-t-il son propre lit ?', 'Has everyone a bed of their own?'],
        ['سرير لكل شخص', 'un lit par personne', 'a separate bed'],
      ),
      seen(
        'bedding',
        'mandela/21',
        ['هل الفراش والأغطية نظيفة؟', 'La literie est-elle propre ?', 'Is the bedding clean?'],
        ['فراش نظيف عند تسليمه', 'literie propre à la remise', 'bedding clean when issued'],
      ),
      seen(
        'q11',
        'mandela/14',
        [
          'هل في كل زنزانة ضوء طبيعي يكفي للقراءة؟',
          'Chaque cellule a-t-elle assez de lumière du jour pour lire ?',
          'Has every cell enough daylight to read by?',
        ],
        [
          'نوافذ تكفي للقراءة بضوء النهار',
          'des fenêtres pour lire à la lumière du jour',
          'windows to read by daylight',
        ],
      ),
      seen(
        'aired',
        'mandela/14',
        [
          'هل يدخل الهواء النقي إلى كل زنزانة؟',
          'L’air frais entre-t-il dans chaque cellule ?',
          'Does fresh air enter every cell?',
        ],
        ['هواء متجدد', 'air frais', 'fresh air'],
      ),
      seen(
        'toilet',
        'mandela/15',
        [
          'هل يصل كل شخص إلى المرحاض متى احتاج إليه، ليلا أيضا؟',
          'Chacun peut-il aller aux toilettes dès qu’il en a besoin, la nuit aussi ?',
          'Can everyone reach a toilet whenever needed, at night too?',
        ],
        ['قضاء الحاجة في وقتها', 'satisfaire ses besoins au moment voulu', 'the needs of nature when necessary'],
      ),
      seen(
        'screened-off',
        'mandela/15',
        [
          'هل المرحاض محجوب عن الأنظار؟',
          'Les toilettes sont-elles à l’abri des regards ?',
          'Is the toilet screened from view?',
        ],
        ['في نظافة وستر', 'avec propreté et décence', 'in a clean and decent manner'],
      ),
      seen(
        'shower',
        'mandela/16',
        [
          'هل يستطيع كل شخص الاستحمام مرة في الأسبوع على الأقل؟',
          'Chacun peut-il se doucher au moins une fois par semaine ?',
          'Can everyone shower at least once a week?',
        ],
        ['مرة في الأسبوع على الأقل', 'au moins une fois par semaine', 'at least once a week'],
      ),
      seen(
        'shower-warm',
        'mandela/16',
        [
          'هل حرارة ماء الاستحمام مناسبة للطقس؟',
          'L’eau de la douche est-elle à une température adaptée au climat ?',
          'Is the shower’s water at a temperature that suits the climate?',
        ],
        ['حرارة تناسب المناخ', 'une température adaptée au climat', 'a temperature suitable to the climate'],
        { hint: ['تحسسوا الماء بأيديكم', 'Passez la main sous l’eau', 'Put a hand under the water'] },
      ),
      seen(
        'q9',
        'mandela/22',
        [
          'هل الماء الصالح للشرب متاح في كل وقت؟',
          'L’eau potable est-elle disponible à toute heure ?',
          'Is drinking water available at all times?',
        ],
        ['ماء للشرب كلما احتاج إليه', 'de l’eau chaque fois qu’on en a besoin', 'water whenever needed'],
      ),
      seen(
        'food',
        'mandela/22',
        [
          'هل يكفي الطعام في قول من يأكلونه؟',
          'La nourriture suffit-elle, au dire de ceux qui la mangent ?',
          'Is there enough food, by the account of those who eat it?',
        ],
        ['غذاء كاف وجيد', 'nourriture suffisante et bien préparée', 'adequate, wholesome food'],
      ),
      choice(
        'q12',
        'mandela/23',
        [
          'كم تدوم الفسحة في الهواء الطلق كل يوم؟',
          'Combien de temps dure la promenade en plein air chaque jour ?',
          'How long is outdoor exercise each day?',
        ],
        ['ساعة على الأقل', 'une heure au moins', 'at least one hour'],
        [
          ['over-one-hour', 'أكثر من ساعة', 'plus d’une heure', 'more than an hour'],
          ['one-hour', 'ساعة كاملة', 'une heure entière', 'a full hour'],
          ['30-to-59', 'بين نصف ساعة وساعة', 'entre une demi-heure et une heure', 'between half an hour and an hour'],
          ['under-30', 'أقل من ثلاثين دقيقة', 'moins de trente minutes', 'less than thirty minutes'],
          ['none', 'لا فسحة', 'aucune promenade', 'none'],
        ],
      ),
      measure(
        'out-of-cell',
        'cpt/2',
        [
          'كم ساعة في اليوم يقضيها معظمهم خارج الزنزانة، والفسحة منها؟',
          'Combien d’heures par jour la plupart passent-ils hors de la cellule, promenade comprise ?',
          'How many hours a day do most spend out of the cell, exercise included?',
        ],
        [
          'ثماني ساعات أو أكثر، في نشاط نافع',
          'huit heures ou plus, à des activités utiles',
          'eight hours or more, in purposeful activity',
        ],
        hours,
        { constraint: '. >= 0 and . <= 24' },
      ),
    ),
    section(
      'health',
      ['الصحة', 'Santé', 'Health'],
      seen(
        'on-duty',
        'mandela/25',
        [
          'هل وجدتم مهنيا صحيا يداوم وقت الزيارة؟',
          'Un soignant était-il de service pendant la visite ?',
          'Was a health professional on duty during the visit?',
        ],
        ['خدمة صحية في كل مؤسسة', 'un service de santé dans chaque établissement', 'a health service in every place'],
      ),
      choice(
        'q13',
        'mandela/31',
        [
          'كم ينتظر من يطلب رؤية الطبيب، في الغالب؟',
          'Combien de temps attend, le plus souvent, celui qui demande à voir le médecin ?',
          'How long does someone who asks to see the doctor usually wait?',
        ],
        ['رؤية المرضى كل يوم', 'accès quotidien aux malades', 'daily access to the sick'],
        [
          ['one-day', 'يوما أو أقل', 'un jour ou moins', 'a day or less'],
          ['up-to-a-week', 'إلى أسبوع', 'jusqu’à une semaine', 'up to a week'],
          ['over-a-week', 'أكثر من أسبوع', 'plus d’une semaine', 'more than a week'],
          ['unknown', 'لا يُدوَّن', 'ce n’est pas noté', 'it is not recorded'],
          ['unchecked', 'تعذر التحقق منه', 'n’a pas pu être vérifié', 'it could not be checked'],
        ],
      ),
      seen(
        'unheard',
        'mandela/31',
        [
          'هل تجري الفحوص الطبية بعيدا عن سمع الحراس؟',
          'Les examens médicaux ont-ils lieu hors de portée de voix des surveillants ?',
          'Are medical examinations out of the guards’ hearing?',
        ],
        ['سرية تامة للفحص', 'en toute confidentialité', 'in full confidentiality'],
      ),
      seen(
        'unseen',
        'mandela/31',
        [
          'هل تجري الفحوص الطبية بعيدا عن أنظار الحراس؟',
          'Les examens médicaux ont-ils lieu hors de la vue des surveillants ?',
          'Are medical examinations out of the guards’ sight?',
        ],
        ['سرية تامة للفحص', 'en toute confidentialité', 'in full confidentiality'],
        {
          hint: [
            'إلا إذا طلب المهني الصحي غير ذلك في حالة بعينها',
            'Sauf si le soignant demande le contraire dans un cas précis',
            'Unless the health professional asks otherwise in a given case',
          ],
        },
      ),
      seen(
        'violence-noted',
        'mandela/34',
        [
          'هل يدوّن المهنيون الصحيون آثار العنف في الملف الطبي؟',
          'Les soignants consignent-ils les traces de violences au dossier médical ?',
          'Do health professionals record signs of violence in the medical file?',
        ],
        ['التدوين', 'consigner', 'document'],
      ),
      seen(
        'violence-reported',
        'mandela/34',
        [
          'هل يبلّغون عنها جهة مختصة من خارج المؤسسة؟',
          'Les signalent-ils à une autorité compétente hors de l’établissement ?',
          'Do they report them to a competent authority outside the place?',
        ],
        ['التبليغ، دون تعريض أحد للخطر', 'signaler, sans mettre personne en danger', 'report, putting nobody at risk'],
      ),
      count(
        'deaths',
        'mandela/71',
        [
          'كم محتجزا توفي منذ سنة، أيا كان السبب؟',
          'Combien de détenus sont décédés depuis un an, quelle qu’en soit la cause ?',
          'How many detainees have died in the last year, of whatever cause?',
        ],
        ['تحقيق في كل وفاة', 'enquête sur tout décès', 'every death investigated'],
        persons,
      ),
      text(
        'deaths-inquired',
        'mandela/71',
        ['من حقق في كل وفاة؟', 'Qui a enquêté sur chaque décès ?', 'Who inquired into each death?'],
        [
          'جهة مستقلة عن إدارة المؤسسة',
          'une autorité indépendante de l’établissement',
          'an authority independent of the place',
        ],
        { relevant: '${deaths} > 0', required: 'true()' },
      ),
    ),
    section(
      'discipline',
      ['التأديب والعزل', 'Discipline et isolement', 'Discipline and isolation'],
      seen(
        'heard',
        'mandela/41',
        [
          'هل يُسمع الشخص ويدافع عن نفسه قبل كل عقوبة؟',
          'La personne est-elle entendue et peut-elle se défendre avant toute sanction ?',
          'Is the person heard, and able to answer, before any sanction?',
        ],
        ['حق الدفاع', 'droits de la défense', 'a right to defend oneself'],
      ),
      count(
        'isolated',
        'mandela/45',
        [
          'كم شخصا في العزل اليوم؟',
          'Combien de personnes sont à l’isolement aujourd’hui ?',
          'How many are in isolation today?',
        ],
        ['العزل ملاذ أخير', 'l’isolement en dernier recours', 'isolation only as a last resort'],
        persons,
      ),
      measure(
        'q16',
        'mandela/44',
        [
          'ما أطول مدة عزل مدونة في السنة الأخيرة؟',
          'Quel est le plus long isolement inscrit depuis un an ?',
          'What is the longest isolation on record in the last year?',
        ],
        ['ما فوق 15 يوما عزل مطوّل', 'au-delà de 15 jours, isolement prolongé', 'over 15 days is prolonged'],
        ['days', ['يوما', 'jours', 'days']],
        { constraint: '. >= 0' },
      ),
      text(
        'prolonged',
        'mandela/43',
        [
          'من قرر تجاوز خمسة عشر يوما؟',
          'Qui a décidé de dépasser quinze jours ?',
          'Who decided to go beyond fifteen days?',
        ],
        ['حظر العزل المطوَّل', 'isolement prolongé interdit', 'prolonged solitary confinement forbidden'],
        { relevant: '${q16} > 15', required: 'true()' },
      ),
      seen(
        'children-spared',
        'havana/67',
        [
          'هل يُستثنى من العزل كل من هو دون الثامنة عشرة؟',
          'Les moins de dix-huit ans échappent-ils tous à l’isolement ?',
          'Is everyone under eighteen spared isolation?',
        ],
        ['حظر العزل على الأحداث', 'aucun isolement pour un mineur', 'no solitary confinement of juveniles'],
      ),
      seen(
        'mothers-spared',
        'bangkok/22',
        [
          'هل تُستثنى من العزل الحوامل والمرضعات ومن معهن رضع؟',
          'Les femmes enceintes, allaitantes ou avec un nourrisson échappent-elles à l’isolement ?',
          'Are pregnant and nursing women, and mothers with infants, spared isolation?',
        ],
        ['من لا يُعزلن أبدا', 'celles qu’on n’isole jamais', 'women who are never isolated'],
      ),
      seen(
        'q17',
        'mandela/46',
        [
          'هل يزور مهني صحي من هم في العزل كل يوم؟',
          'Un soignant visite-t-il chaque jour les personnes isolées ?',
          'Does a health professional visit those in isolation every day?',
        ],
        ['زيارة يومية', 'une visite par jour', 'a daily visit'],
      ),
      seen(
        'force-reported',
        'mandela/82',
        [
          'هل يُكتب تقرير عن كل لجوء إلى القوة؟',
          'Tout recours à la force fait-il l’objet d’un rapport écrit ?',
          'Is every use of force reported in writing?',
        ],
        ['إبلاغ فوري', 'rapport immédiat', 'reported immediately'],
      ),
    ),
    section(
      'contact',
      ['الصلة بالخارج والشكايات', 'Liens avec l’extérieur et plaintes', 'Contact and complaints'],
      seen(
        'q18',
        'mandela/58',
        [
          'هل تجري الزيارات العائلية بانتظام؟',
          'Les visites des familles ont-elles lieu régulièrement ?',
          'Do family visits take place regularly?',
        ],
        [
          'الزيارة والمراسلة على فترات منتظمة',
          'visites et lettres à intervalles réguliers',
          'visits and letters at regular intervals',
        ],
      ),
      seen(
        'telephone',
        'mandela/58',
        [
          'هل يستطيع كل شخص أن يهاتف أسرته؟',
          'Chacun peut-il téléphoner à sa famille ?',
          'Can everyone telephone the family?',
        ],
        ['المراسلة والهاتف', 'lettres et téléphone', 'letters and telephone'],
      ),
      seen(
        'lawyer',
        'mandela/61',
        [
          'هل يلتقي كل شخص محاميه دون أن يُسمع ما يقولان؟',
          'Chacun rencontre-t-il son avocat sans être entendu ?',
          'Does everyone meet their lawyer out of hearing?',
        ],
        ['استشارة سرية', 'consultation confidentielle', 'confidential consultation'],
      ),
      seen(
        'complain-daily',
        'mandela/56',
        [
          'هل يستطيع كل شخص أن يشتكي كل يوم؟',
          'Chacun peut-il se plaindre chaque jour ?',
          'Can everyone complain on any day?',
        ],
        ['كل يوم', 'chaque jour', 'every day'],
      ),
      seen(
        'complain-unread',
        'mandela/56',
        [
          'هل تخرج الشكايات دون أن يقرأها أحد في المؤسسة؟',
          'Les plaintes sortent-elles sans que personne ne les lise sur place ?',
          'Do complaints leave without anybody in the place reading them?',
        ],
        ['شكاية دون رقابة', 'plainte sans censure', 'complaints without censorship'],
      ),
      text(
        'q20',
        'mandela/57',
        [
          'كيف يُحمى من اشتكى من عمل انتقامي؟',
          'Comment celui qui s’est plaint est-il protégé des représailles ?',
          'How is someone who complained protected from reprisals?',
        ],
        ['لا خوف من عمل انتقامي', 'sans crainte de représailles', 'without fear of reprisals'],
      ),
    ),
    section(
      'activities',
      ['الأنشطة', 'Activités', 'Activities'],
      seen(
        'work-found',
        'mandela/96',
        [
          'هل يجد من يريد العمل عملا؟',
          'Les personnes qui veulent travailler trouvent-elles du travail ?',
          'Do those who want to work find work?',
        ],
        ['إتاحة العمل', 'possibilité de travailler', 'opportunity to work'],
      ),
      seen(
        'work-paid',
        'mandela/103',
        ['هل يُدفع أجر عن هذا العمل؟', 'Ce travail est-il payé ?', 'Is this work paid?'],
        ['أجر عادل', 'rémunération équitable', 'equitable remuneration'],
        { relevant: "${work-found} = 'yes' or ${work-found} = 'sometimes'" },
      ),
      seen(
        'schooling',
        'mandela/104',
        [
          'هل يستطيع من يريد التعلم أن يتعلم؟',
          'Les personnes qui veulent apprendre ou étudier le peuvent-elles ?',
          'Can those who want to learn or study do so?',
        ],
        [
          'تعليم الأميين والصغار إلزامي',
          'instruction obligatoire des illettrés et des jeunes',
          'education of illiterate and young prisoners compulsory',
        ],
      ),
      seen(
        'library',
        'mandela/64',
        [
          'هل في المؤسسة مكتبة يستعملها الجميع؟',
          'Y a-t-il une bibliothèque ouverte à tous ?',
          'Is there a library that everyone can use?',
        ],
        ['مكتبة لجميع الفئات', 'une bibliothèque pour toutes les catégories', 'a library for all categories'],
      ),
      seen(
        'worship',
        'mandela/66',
        [
          'هل يستطيع كل شخص أن يمارس شعائر دينه؟',
          'Chacun peut-il pratiquer sa religion ?',
          'Can everyone practise their religion?',
        ],
        ['ممارسة الشعائر', 'pratique religieuse', 'practice of religion'],
      ),
    ),
    section(
      'needs',
      ['حاجات خاصة، وتفتيش الأشخاص', 'Besoins particuliers et fouilles', 'Particular needs, and searches of persons'],
      seen(
        'adapted',
        'mandela/5',
        [
          'هل هُيئت الأماكن لذوي الإعاقة؟',
          'Les lieux sont-ils aménagés pour les personnes handicapées ?',
          'Are the premises adapted for persons with disabilities?',
        ],
        ['ترتيبات معقولة', 'aménagements raisonnables', 'reasonable adjustments'],
      ),
      seen(
        'suicide-risk',
        'mandela/30',
        [
          'هل يُكشف عن خطر الانتحار عند كل وافد؟',
          'Le risque de suicide est-il recherché chez chaque arrivant ?',
          'Is every newcomer assessed for risk of suicide?',
        ],
        ['رصد الضيق النفسي عند القبول', 'repérer la détresse à l’admission', 'distress identified on admission'],
      ),
      seen(
        'interpreted',
        'mandela/80',
        [
          'هل يُستعان بمترجم لمن لا يفهم لغة العاملين؟',
          'Fait-on appel à un interprète pour qui ne comprend pas la langue du personnel ?',
          'Is an interpreter called for those who do not understand the staff’s language?',
        ],
        ['مترجم كفء', 'un interprète compétent', 'a competent interpreter'],
      ),
      seen(
        'consulate',
        'mandela/62',
        [
          'هل يستطيع الأجانب الاتصال بقنصليتهم؟',
          'Les étrangers peuvent-ils joindre leur consulat ?',
          'Can foreign nationals reach their consulate?',
        ],
        ['حق الأجانب في الاتصال بقنصلياتهم', 'contact consulaire', 'consular contact'],
      ),
      seen(
        'searches-noted',
        'mandela/51',
        ['هل يُدوَّن كل تفتيش بالتعرية؟', 'Toute fouille à nu est-elle consignée ?', 'Is every strip search recorded?'],
        ['سجل لعمليات التفتيش', 'un registre des fouilles', 'records of searches'],
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
    ),
    section(
      'visit-itself',
      ['سير الزيارة', 'Le déroulement de la visite', 'The visit itself'],
      seen(
        'all-opened',
        'opcat/20',
        [
          'هل فُتح لكم كل مكان طلبتم دخوله؟',
          'Tous les locaux demandés vous ont-ils été ouverts ?',
          'Was every room you asked for opened to you?',
        ],
        ['الوصول إلى كل الأماكن', 'accès à tous les lieux', 'access to all places'],
      ),
      seen(
        'in-private',
        'opcat/20',
        [
          'هل حادثتم من اخترتم على انفراد؟',
          'Avez-vous parlé en privé avec les personnes de votre choix ?',
          'Did you speak in private with the persons you chose?',
        ],
        ['مقابلات على انفراد', 'entretiens en privé', 'private interviews'],
      ),
      seen(
        'fearless',
        'opcat/21',
        [
          'هل تكلم المحتجزون معكم دون خوف من انتقام؟',
          'Les personnes détenues vous ont-elles parlé sans crainte de représailles ?',
          'Did those held speak with you without fear of reprisal?',
        ],
        ['لا انتقام', 'sans représailles', 'no reprisal'],
      ),
    ),
  ],
})
