// What the invented mechanism recommended over three years: a small stock of texts by kind of place, taken up again where a fault was met again.
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { StandardRef } from '../../../vocabulary/standards/standards.ts'
import type { Theme } from '../../../vocabulary/themes.ts'

export type InventedRecommendation = {
  readonly theme: Theme
  readonly standards: readonly StandardRef[]
  /** The finding it answers. */
  readonly finding: LocalText
  readonly observed: LocalText
  readonly text: LocalText
}

const entry = (
  theme: Theme,
  standards: readonly StandardRef[],
  finding: LocalText,
  observed: LocalText,
  text: LocalText,
): InventedRecommendation => ({ theme, standards, finding, observed, text })

export const inPrisons: readonly InventedRecommendation[] = [
  entry(
    'daily-life',
    ['mandela/23'],
    { ar: 'فسحة أقصر من ساعة', fr: 'Promenade de moins d’une heure', en: 'Less than an hour outdoors' },
    {
      ar: 'يخرج نزلاء جناح إلى الساحة أقل من ثلاثين دقيقة في اليوم، بخلاف ما يقوله السجل.',
      fr: 'Dans une aile, la promenade dure moins de trente minutes par jour, contrairement à ce que porte le registre.',
      en: 'In one wing people are outdoors for less than thirty minutes a day, whatever the register says.',
    },
    {
      ar: 'ضمان ساعة على الأقل في الهواء الطلق لكل شخص كل يوم، وتدوينها في سجل.',
      fr: 'Assurer à chaque personne au moins une heure de promenade en plein air par jour, et l’inscrire dans un registre.',
      en: 'Give every person at least one hour in the open air each day, and enter it in a register.',
    },
  ),
  entry(
    'health',
    ['mandela/27', 'mandela/31'],
    {
      ar: 'طلب الطبيب يمر عبر الحارس',
      fr: 'La demande de consultation passe par le surveillant',
      en: 'Requests for a doctor go through the guard',
    },
    {
      ar: 'لا يصل طلب العلاج إلى المصلحة الصحية إلا بعد أن يقرأه الحارس.',
      fr: 'Une demande de soins n’atteint le service médical qu’après lecture par le surveillant.',
      en: 'A request for care reaches the health service only after a guard has read it.',
    },
    {
      ar: 'وضع صندوق مقفل لطلبات العلاج في كل جناح، لا يفتحه إلا العاملون في الصحة.',
      fr: 'Installer dans chaque aile une boîte fermée pour les demandes de soins, ouverte par les seuls soignants.',
      en: 'Put a locked box for care requests in each wing, opened by health staff alone.',
    },
  ),
  entry(
    'overcrowding',
    ['mandela/12', 'mandela/13'],
    { ar: 'أسرّة أقل من عدد النزلاء', fr: 'Moins de lits que d’occupants', en: 'Fewer beds than people' },
    {
      ar: 'في ست غرف من عشر ينام أشخاص على الأرض، والمساحة دون ثلاثة أمتار مربعة للشخص.',
      fr: 'Dans six chambres sur dix, des personnes dorment au sol ; la surface est inférieure à trois mètres carrés par personne.',
      en: 'In six rooms of ten people sleep on the floor, with under three square metres each.',
    },
    {
      ar: 'توفير سرير لكل شخص ونشر الطاقة الفعلية لكل غرفة على بابها.',
      fr: 'Fournir un lit à chaque personne et afficher sur chaque porte la capacité réelle de la chambre.',
      en: 'Provide a bed for each person and post each room’s real capacity on its door.',
    },
  ),
  entry(
    'discipline',
    ['mandela/43', 'mandela/45'],
    { ar: 'عزل بلا قرار مكتوب', fr: 'Isolement sans décision écrite', en: 'Isolation without a written decision' },
    {
      ar: 'في سجل العزل حالات بلا قرار ولا مدة ولا توقيع.',
      fr: 'Le registre d’isolement comporte des placements sans décision, sans durée ni signature.',
      en: 'The isolation register holds placements with no decision, no length and no signature.',
    },
    {
      ar: 'لا عزل إلا بقرار مكتوب معلل محدد المدة، يُسلّم للمعني وتُراجعه جهة أخرى.',
      fr: 'Ne placer à l’isolement que par décision écrite, motivée et limitée dans le temps, remise à la personne et revue par une autre autorité.',
      en: 'Isolate only by a written, reasoned, time-limited decision, handed to the person and reviewed by another authority.',
    },
  ),
  entry(
    'contact',
    ['mandela/58'],
    { ar: 'زيارات عائلية من وراء زجاج', fr: 'Visites familiales derrière une vitre', en: 'Family visits behind glass' },
    {
      ar: 'تُجرى كل الزيارات من وراء حاجز زجاجي، مهما كان وضع الشخص.',
      fr: 'Toutes les visites se tiennent derrière une vitre, quelle que soit la situation de la personne.',
      en: 'All visits take place behind glass, whatever the person’s situation.',
    },
    {
      ar: 'جعل الزيارة المباشرة هي القاعدة، والحاجز استثناء معللا لكل حالة.',
      fr: 'Faire de la visite sans séparation la règle, et de la vitre une exception motivée au cas par cas.',
      en: 'Make open visits the rule and the glass a reasoned exception, case by case.',
    },
  ),
  entry(
    'complaints',
    ['mandela/56', 'mandela/57'],
    { ar: 'لا أثر للشكايات', fr: 'Aucune trace des plaintes', en: 'Complaints leave no trace' },
    {
      ar: 'لا يحمل سجل الشكايات أي تاريخ جواب على مدى سنة كاملة.',
      fr: 'Sur une année entière, le registre des plaintes ne porte aucune date de réponse.',
      en: 'Over a whole year the complaints register shows no date of answer.',
    },
    {
      ar: 'ترقيم كل شكاية وتسليم وصل لصاحبها وجواب مكتوب خلال خمسة عشر يوما.',
      fr: 'Numéroter chaque plainte, en remettre récépissé et y répondre par écrit sous quinze jours.',
      en: 'Number each complaint, hand over a receipt and answer in writing within fifteen days.',
    },
  ),
  entry(
    'women',
    ['bangkok/5'],
    {
      ar: 'لا مكان لحاجات النساء الصحية',
      fr: 'Besoins d’hygiène des femmes non couverts',
      en: 'Women’s hygiene needs are not met',
    },
    {
      ar: 'تُشترى الفوط الصحية من الدكان، ولا توزّع على من لا مال لهن.',
      fr: 'Les protections s’achètent à la cantine ; celles qui n’ont pas d’argent n’en reçoivent pas.',
      en: 'Sanitary towels are sold in the shop; women without money get none.',
    },
    {
      ar: 'توزيع ما تحتاجه النساء للنظافة مجانا وبانتظام، دون طلب.',
      fr: 'Distribuer gratuitement et régulièrement, sans demande à faire, ce qu’il faut à l’hygiène des femmes.',
      en: 'Give out what women need for hygiene free, regularly, without their having to ask.',
    },
  ),
  entry(
    'health-crisis',
    ['mandela/13', 'mandela/24'],
    {
      ar: 'حرارة فوق ثلاثين درجة داخل الزنازين',
      fr: 'Plus de trente degrés en cellule',
      en: 'Over thirty degrees in the cells',
    },
    {
      ar: 'قيست 31.5 درجة في جناح مغلق النوافذ، ولا خطة مكتوبة لأيام الحر.',
      fr: 'Il a été mesuré 31,5 °C dans une aile aux fenêtres closes ; aucun plan canicule écrit.',
      en: '31.5 °C was measured in a wing with closed windows; there is no written plan for hot days.',
    },
    {
      ar: 'وضع خطة للحر: ماء مبرد، فتح النوافذ ليلا، متابعة صحية للفئات الهشة.',
      fr: 'Établir un plan canicule : eau fraîche, ouverture nocturne des fenêtres, suivi médical des plus fragiles.',
      en: 'Adopt a heat plan: cool water, windows open at night, medical watch over the frail.',
    },
  ),
]

export const inPoliceCustody: readonly InventedRecommendation[] = [
  entry(
    'safeguards',
    ['mandela/7', 'cpt/2'],
    { ar: 'سجل الحراسة ناقص', fr: 'Registre de garde à vue incomplet', en: 'Custody register incomplete' },
    {
      ar: 'من عشرين سطرا سُحبت بالقرعة، تنقص ساعة الدخول أو الخروج في تسعة.',
      fr: 'Sur vingt lignes tirées au sort, neuf n’ont pas d’heure d’entrée ou de sortie.',
      en: 'Of twenty entries drawn at random, nine lack the hour of arrival or release.',
    },
    {
      ar: 'مسك سجل حراسة واحد مرقم الصفحات، تُملأ خاناته كلها لحظة الوقائع.',
      fr: 'Tenir un registre de garde à vue unique, aux pages numérotées, entièrement rempli au moment des faits.',
      en: 'Keep one custody register with numbered pages, filled in fully as things happen.',
    },
  ),
  entry(
    'safeguards',
    ['cpt/21', 'mendez/2'],
    { ar: 'إخطار المحامي متأخر', fr: 'Avocat avisé tardivement', en: 'Lawyer told late' },
    {
      ar: 'لا يُخطر المحامي إلا بعد أول استماع.',
      fr: 'L’avocat n’est avisé qu’après la première audition.',
      en: 'The lawyer is told only after the first questioning.',
    },
    {
      ar: 'إخطار المحامي قبل أول استماع، وتدوين ساعة الاتصال.',
      fr: 'Aviser l’avocat avant la première audition et noter l’heure de l’appel.',
      en: 'Tell the lawyer before the first questioning and note the hour of the call.',
    },
  ),
  entry(
    'arrival',
    ['mandela/24', 'mandela/30'],
    { ar: 'لا فحص طبي عند الوصول', fr: 'Pas d’examen médical à l’arrivée', en: 'No medical examination on arrival' },
    {
      ar: 'لا يُعرض على الطبيب إلا من طلب ذلك، ولا يُخبر الناس بحقهم في الطلب.',
      fr: 'Seuls voient le médecin ceux qui le demandent ; le droit de demander n’est pas annoncé.',
      en: 'Only those who ask see a doctor, and nobody is told that they may ask.',
    },
    {
      ar: 'إخبار كل شخص بحقه في الفحص الطبي بلغة يفهمها، وتدوين جوابه.',
      fr: 'Informer chaque personne, dans une langue qu’elle comprend, de son droit à un examen médical, et noter sa réponse.',
      en: 'Tell each person of the right to a medical examination in a language she understands, and note the answer.',
    },
  ),
  entry(
    'daily-life',
    ['mandela/13', 'mandela/21'],
    { ar: 'ليال بلا فراش ولا غطاء', fr: 'Nuits sans matelas ni couverture', en: 'Nights without mattress or blanket' },
    {
      ar: 'في ثلاث زنازين من خمس لا فراش، والضوء مشتعل طوال الليل.',
      fr: 'Trois cellules sur cinq sont sans matelas ; la lumière reste allumée toute la nuit.',
      en: 'Three cells of five have no mattress, and the light burns all night.',
    },
    {
      ar: 'توفير فراش وغطاء نظيفين لكل ليلة، وإطفاء الضوء ليلا مع إنارة خافتة للسلامة.',
      fr: 'Fournir chaque nuit matelas et couverture propres, et éteindre la nuit en gardant une veilleuse.',
      en: 'Provide a clean mattress and blanket each night, and dim the light.',
    },
  ),
  entry(
    'use-of-force',
    ['mandela/82'],
    { ar: 'استعمال القوة لا يُدوَّن', fr: 'L’usage de la force n’est pas consigné', en: 'Use of force is not recorded' },
    {
      ar: 'لا سجل لاستعمال الأصفاد والقوة داخل المخفر.',
      fr: 'Il n’existe aucun registre de l’usage des menottes et de la force dans les locaux.',
      en: 'There is no register of handcuffing or force inside the station.',
    },
    {
      ar: 'تدوين كل استعمال للقوة والأصفاد في يومه: السبب والمدة والفحص الطبي بعده.',
      fr: 'Consigner le jour même tout usage de la force ou des menottes : motif, durée, examen médical ensuite.',
      en: 'Record each use of force or handcuffs the same day: reason, length, medical check afterwards.',
    },
  ),
]

export const inCare: readonly InventedRecommendation[] = [
  entry(
    'health',
    ['mandela/109', 'cpt/16'],
    { ar: 'تقييد بلا سجل', fr: 'Contention sans registre', en: 'Restraint without a register' },
    {
      ar: 'يُدوَّن التقييد في ملف المريض وحده، فلا يُعرف عدده ولا مدته.',
      fr: 'La contention n’est notée qu’au dossier du patient : ni nombre ni durée ne sont connus.',
      en: 'Restraint is noted only in the patient’s file: nobody knows how often or how long.',
    },
    {
      ar: 'مسك سجل خاص بالتقييد والعزل: القرار والطبيب والساعة والمدة والمراقبة.',
      fr: 'Tenir un registre de la contention et de l’isolement : décision, médecin, heure, durée, surveillance.',
      en: 'Keep a register of restraint and seclusion: decision, doctor, hour, length, watch.',
    },
  ),
  entry(
    'safeguards',
    ['cpt/8', 'mandela/109'],
    { ar: 'دخول دون مراجعة', fr: 'Admission sans réexamen', en: 'Admission without review' },
    {
      ar: 'يبقى من أُدخل بطلب عائلته شهورا دون أن تراجع جهة مستقلة قرار دخوله.',
      fr: 'Des personnes admises à la demande d’un proche restent des mois sans réexamen indépendant.',
      en: 'People admitted at a relative’s request stay for months without an independent review.',
    },
    {
      ar: 'مراجعة مستقلة لكل دخول بغير رضا خلال عشرة أيام، ثم كل ثلاثة أشهر.',
      fr: 'Faire réexaminer par une instance indépendante toute admission sans consentement sous dix jours, puis tous les trois mois.',
      en: 'Have each admission without consent reviewed independently within ten days, then every three months.',
    },
  ),
  entry(
    'staff',
    ['cpt/8', 'mandela/76'],
    { ar: 'ليل بممرض واحد', fr: 'Un seul soignant la nuit', en: 'One nurse at night' },
    {
      ar: 'يشتغل ليلا ممرض واحد لجناحين من ستين سريرا.',
      fr: 'La nuit, un seul soignant couvre deux unités de soixante lits.',
      en: 'At night one nurse covers two units of sixty beds.',
    },
    {
      ar: 'ممرضان على الأقل في كل جناح ليلا، وتكوين سنوي على التهدئة.',
      fr: 'Au moins deux soignants par unité la nuit et une formation annuelle à la désescalade.',
      en: 'At least two nurses per unit at night, and yearly training in de-escalation.',
    },
  ),
  entry(
    'contact',
    ['mandela/58', 'mandela/106'],
    { ar: 'هاتف واحد معطل', fr: 'Un seul téléphone, en panne', en: 'One telephone, out of order' },
    {
      ar: 'الهاتف الوحيد معطل منذ ثلاثة أشهر، ولا بديل.',
      fr: 'L’unique téléphone est en panne depuis trois mois, sans solution de remplacement.',
      en: 'The only telephone has been out of order for three months, with nothing in its place.',
    },
    {
      ar: 'إصلاح الهاتف خلال أسبوع وتوفير اتصال مجاني خاص مرة في الأسبوع على الأقل.',
      fr: 'Réparer le téléphone sous une semaine et offrir au moins un appel gratuit et privé par semaine.',
      en: 'Repair the telephone within a week and offer at least one free, private call a week.',
    },
  ),
  entry(
    'complaints',
    ['mandela/56', 'opcat/20'],
    { ar: 'لا أحد يعرف عنواننا', fr: 'Notre adresse n’est pas affichée', en: 'Our address is not posted' },
    {
      ar: 'لا يعرف المقيمون أنهم يستطيعون مراسلتنا، ولا ملصق في أي جناح.',
      fr: 'Les résidents ignorent qu’ils peuvent nous écrire ; aucune affiche dans les unités.',
      en: 'Residents do not know that they may write to us; there is no poster in any unit.',
    },
    {
      ar: 'تعليق عنوان الآلية في كل جناح بثلاث لغات، وقبول الرسائل المغلقة إليها دون فتح.',
      fr: 'Afficher l’adresse du mécanisme dans chaque unité en trois langues, et laisser partir sans les ouvrir les lettres qui lui sont adressées.',
      en: 'Post the mechanism’s address in every unit in three languages, and let sealed letters to it leave unopened.',
    },
  ),
]

/** What the mechanism asks of itself. */
export const toOurselves: readonly InventedRecommendation[] = [
  entry(
    'mechanism',
    ['opcat/18', 'opcat/20'],
    { ar: 'وفودنا بلا مترجم', fr: 'Nos délégations sans interprète', en: 'Our delegations lack an interpreter' },
    {
      ar: 'في زيارتين تعذرت المقابلة لأن الوفد لا يتكلم لغة الشخص.',
      fr: 'Lors de deux visites, l’entretien n’a pu se tenir faute de langue commune.',
      en: 'On two visits an interview could not be held for want of a common language.',
    },
    {
      ar: 'إعداد لائحة مترجمين وقّعوا التزام السرية، بحيث لا يخرج وفد دون من يحتاجه.',
      fr: 'Constituer une liste d’interprètes ayant signé l’engagement de confidentialité, pour qu’aucune délégation ne parte sans celui qu’il lui faut.',
      en: 'Build a list of interpreters who have signed the undertaking of confidentiality, so that no delegation leaves without the one it needs.',
    },
  ),
]
