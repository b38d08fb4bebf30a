// The template for tuberculosis: air, masks and early care; no number of days is certain here, and the national programme is asked.
import { inThree } from '../../languages.ts'
import { asks, everyFigure, everyKit, everyQuestion, figure, kit, question, type ReadyTemplate } from '../template.ts'

export const tuberculosis: ReadyTemplate = {
  crisis: 'tuberculosis',
  asks: [
    asks('who-tb-2019', [
      'يُفرز من به أعراض ويُفصل في مكان مهوّى، ويبدأ العلاج الناجع دون تأخير.',
      'Les personnes symptomatiques sont repérées, séparées dans un lieu aéré, et un traitement efficace commence sans délai.',
      'People with symptoms are found and separated in an aired place, and effective treatment begins without delay.',
    ]),
    asks('who-tb-2019', [
      'تُغطى الأفواه عند السعال، ويضع الكمامة من يُشتبه في إصابته أو ثبتت.',
      'On couvre sa toux ; qui a une tuberculose présumée ou confirmée porte un masque.',
      'Coughs are covered; a person with presumed or confirmed disease wears a mask.',
    ]),
    asks('who-tb-2019', [
      'يُجدَّد الهواء حيث ينام الناس ويلتقون؛ والكمامة التنفسية لمن يدخل حيث الخطر كبير، بعد تجربتها على الوجه.',
      'L’air est renouvelé là où l’on dort et se réunit ; masque filtrant, ajusté au visage, là où le risque est élevé.',
      'Air is renewed where people sleep and meet; a respirator, fitted to the face, where the risk is high.',
    ]),
    asks('who-tb-screening-2021', [
      'يُبحث عن السل بانتظام في السجون: السعال والحمى والتعرق ليلا ونقص الوزن.',
      'La tuberculose est cherchée systématiquement en prison : toux, fièvre, sueurs nocturnes, perte de poids.',
      'Tuberculosis is looked for systematically in prisons: cough, fever, night sweats, loss of weight.',
    ]),
    asks('cts-2022', [
      'يُفحص المخالط، أو يُعاد فحصه، بعد ثمانية أسابيع على الأقل من آخر مخالطة: ففحص أبكر قد لا يكشف شيئا.',
      'Un contact est testé, ou testé de nouveau, huit semaines au moins après la dernière exposition : plus tôt, le test peut ne rien montrer.',
      'A contact is tested, or tested again, at least eight weeks after the last exposure: an earlier test may show nothing.',
    ]),
  ],
  figures: [
    ...everyFigure,
    figure('interval', null, 'own'),
    figure('watch', null, 'own'),
    figure('return', null, 'own'),
  ],
  questions: [
    ...everyQuestion,
    question('cough', [
      'هل لديك سعال مستمر لا تفسير له بعد؟',
      'Avez-vous une toux qui dure, sans explication à ce jour ?',
      'Have you a lasting cough that is not explained yet?',
    ]),
    question('sweats', [
      'هل لاحظت تعرقا ليليا أو نقصا في الوزن دون سبب معروف؟',
      'Avez-vous des sueurs nocturnes ou une perte de poids sans cause connue ?',
      'Have you night sweats or weight loss without a known cause?',
    ]),
    question('untreated', [
      'هل ينتظر طبيبك نتيجة فحص قبل أن يسمح لك بمخالطة الناس؟',
      'Votre médecin attend-il un résultat avant de vous autoriser à côtoyer d’autres personnes ?',
      'Is your doctor waiting for a result before you may be near other people?',
    ]),
  ],
  kit: [
    ...everyKit,
    kit('respirators', 'person-day', 1, [
      'كمامة تنفسية FFP2 أو N95، مجربة على الوجه',
      'Masque filtrant FFP2 ou N95, ajusté au visage',
      'FFP2 or N95 respirator, fitted to the face',
    ]),
    kit('masks-persons', 'interview', 2, [
      'كمامة للشخص الذي يقابَل، وأخرى احتياطا',
      'Masque pour la personne entendue, et un second',
      'Mask for the person interviewed, and a second one',
    ]),
  ],
  spotChecks: ['aired', 'masks', 'unheard', 'no-staff', 'second-mask'],
  contacts: inThree([
    'راقبوا ظهور سعال مستمر أو حمى أو تعرق ليلي أو نقص في الوزن، ولو بعد أسابيع. اطلبوا من المصلحة الصحية بالمكان أو من طبيبكم فحصا في الوقت المناسب.',
    'Surveillez, même des semaines plus tard, une toux qui dure, la fièvre, des sueurs nocturnes, une perte de poids. Demandez au service de santé du lieu ou à votre médecin un examen au moment utile.',
    'Look out, even weeks later, for a lasting cough, fever, night sweats, loss of weight. Ask the health service of the place or your doctor for an examination at the right time.',
  ]),
}
