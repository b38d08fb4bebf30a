// "General conditions": a short questionnaire of our own for a first round of a place, each question beside the standard it asks after.
import type { Questionnaire } from '../forms/form.ts'

export const generalConditions: Questionnaire = {
  id: 'general-conditions',
  version: '1',
  places: [],
  title: { ar: 'الظروف العامة', fr: 'Conditions générales', en: 'General conditions' },
  sections: [
    {
      id: 'arrival',
      title: { ar: 'الوصول والتسجيل', fr: 'Arrivée et enregistrement', en: 'Arrival and registration' },
      parts: [
        {
          id: 'q1',
          number: 1,
          type: 'seen',
          standard: 'mandela/7',
          text: {
            ar: 'هل يُسجَّل كل شخص فور وصوله، بساعة الوصول والسند القانوني؟',
            fr: 'Chaque personne est-elle inscrite dès son arrivée, avec l’heure et le titre de détention ?',
            en: 'Is every person entered in the register on arrival, with the hour and the legal ground?',
          },
          asks: {
            ar: 'لا إيواء دون سند صحيح',
            fr: 'pas d’admission sans titre valable',
            en: 'no admission without a valid order',
          },
        },
        {
          id: 'q2',
          number: 2,
          type: 'seen',
          standard: 'mandela/54',
          text: {
            ar: 'هل يتلقى الوافدون، كتابةً وبلغة يفهمونها، حقوقَهم والنظام الداخلي؟',
            fr: 'Les arrivants reçoivent-ils par écrit, dans une langue qu’ils comprennent, leurs droits et le règlement ?',
            en: 'Are newcomers given their rights and the rules in writing, in a language they understand?',
          },
          asks: {
            ar: 'معلومات مكتوبة عند القبول',
            fr: 'information écrite à l’admission',
            en: 'written information on admission',
          },
        },
        {
          id: 'q3',
          number: 3,
          type: 'choice',
          standard: 'mandela/30',
          text: {
            ar: 'متى يرى الوافدَ مهنيٌّ صحي لأول مرة؟',
            fr: 'Quand un arrivant voit-il pour la première fois un soignant ?',
            en: 'When is a newcomer first seen by a health professional?',
          },
          asks: {
            ar: 'في أقرب وقت بعد القبول',
            fr: 'dès que possible après l’admission',
            en: 'as soon as possible after admission',
          },
          choices: [
            { id: 'same-day', text: { ar: 'في اليوم نفسه', fr: 'le jour même', en: 'the same day' } },
            { id: 'within-two-days', text: { ar: 'خلال يومين', fr: 'dans les deux jours', en: 'within two days' } },
            { id: 'later', text: { ar: 'بعد ذلك', fr: 'plus tard', en: 'later' } },
            { id: 'never', text: { ar: 'لا يراه أحد', fr: 'jamais', en: 'never' } },
          ],
        },
        {
          id: 'q4',
          number: 4,
          type: 'seen',
          standard: 'mandela/68',
          text: {
            ar: 'هل يُمكَّن كل وافد من إخبار أسرته بمكانه فورا؟',
            fr: 'Chaque arrivant peut-il prévenir aussitôt sa famille du lieu où il se trouve ?',
            en: 'Can every newcomer tell the family at once where he or she is?',
          },
          asks: {
            ar: 'إخبار الأسرة فورا',
            fr: 'prévenir la famille immédiatement',
            en: 'informing the family immediately',
          },
        },
      ],
    },
    {
      id: 'daily-life',
      title: { ar: 'الحياة اليومية', fr: 'Vie quotidienne', en: 'Daily life' },
      parts: [
        {
          id: 'q5',
          number: 5,
          type: 'number',
          unit: 'persons',
          unitText: { ar: 'شخصا', fr: 'personnes', en: 'persons' },
          standard: 'mandela/12',
          text: {
            ar: 'كم شخصا ينام في الغرفة الأكثر ازدحاما التي عاينتموها؟',
            fr: 'Combien de personnes dorment dans la chambre la plus occupée que vous avez vue ?',
            en: 'How many persons sleep in the most crowded room you saw?',
          },
          asks: { ar: 'مأوى ليلي يليق', fr: 'un lieu pour dormir digne', en: 'decent sleeping accommodation' },
        },
        {
          id: 'q6',
          number: 6,
          type: 'number',
          unit: 'm2',
          unitText: { ar: 'متر مربع للشخص', fr: 'm² par personne', en: 'm² per person' },
          standard: 'mandela/13',
          text: {
            ar: 'ما المساحة المتاحة لكل شخص في تلك الغرفة؟',
            fr: 'De quelle surface chacun dispose-t-il dans cette chambre ?',
            en: 'How much floor space does each person have in that room?',
          },
          asks: {
            ar: 'حجم الهواء والحد الأدنى من المساحة',
            fr: 'cubage d’air et surface minimale',
            en: 'air and minimum floor space',
          },
        },
        {
          id: 'q7',
          number: 7,
          type: 'seen',
          standard: 'mandela/21',
          text: {
            ar: 'هل لكل شخص سرير خاص وفراش نظيف؟',
            fr: 'Chacun a-t-il son propre lit et une literie propre ?',
            en: 'Has everyone a bed of their own and clean bedding?',
          },
          asks: { ar: 'سرير لكل شخص', fr: 'un lit par personne', en: 'a separate bed' },
        },
        {
          id: 'q8',
          number: 8,
          type: 'seen',
          standard: 'mandela/16',
          text: {
            ar: 'هل الاستحمام متاح مرة في الأسبوع على الأقل، وبماء دافئ؟',
            fr: 'La douche est-elle possible au moins une fois par semaine, à bonne température ?',
            en: 'Is a shower possible at least once a week, at a suitable temperature?',
          },
          asks: { ar: 'مرة في الأسبوع على الأقل', fr: 'au moins une fois par semaine', en: 'at least once a week' },
        },
        {
          id: 'q9',
          number: 9,
          type: 'seen',
          standard: 'mandela/22',
          text: {
            ar: 'هل الماء الصالح للشرب متاح في كل وقت؟',
            fr: 'L’eau potable est-elle disponible à toute heure ?',
            en: 'Is drinking water available at all times?',
          },
          asks: {
            ar: 'ماء للشرب كلما احتاج إليه',
            fr: 'de l’eau chaque fois qu’on en a besoin',
            en: 'water whenever needed',
          },
        },
        {
          id: 'q10',
          number: 10,
          type: 'number',
          unit: 'celsius',
          unitText: { ar: 'درجة مئوية', fr: '°C', en: '°C' },
          standard: 'mandela/13',
          text: {
            ar: 'كم درجة الحرارة في الزنازين وقت الزيارة؟',
            fr: 'Quelle température fait-il dans les cellules au moment de la visite ?',
            en: 'What is the temperature in the cells at the time of the visit?',
          },
          asks: { ar: 'التدفئة والتهوية', fr: 'chauffage et ventilation', en: 'heating and ventilation' },
        },
        {
          id: 'q11',
          number: 11,
          type: 'seen',
          standard: 'mandela/14',
          text: {
            ar: 'هل في كل زنزانة ضوء طبيعي يكفي للقراءة؟',
            fr: 'Chaque cellule a-t-elle assez de lumière du jour pour lire ?',
            en: 'Has every cell enough daylight to read by?',
          },
          asks: {
            ar: 'نوافذ تكفي للقراءة بضوء النهار',
            fr: 'des fenêtres pour lire à la lumière du jour',
            en: 'windows to read by daylight',
          },
        },
        {
          id: 'q12',
          number: 12,
          type: 'choice',
          standard: 'mandela/23',
          text: {
            ar: 'كم يدوم التريض في الهواء الطلق كل يوم؟',
            fr: 'Combien de temps dure la promenade en plein air chaque jour ?',
            en: 'How long is outdoor exercise each day?',
          },
          asks: { ar: 'ساعة على الأقل', fr: 'une heure au moins', en: 'at least one hour' },
          choices: [
            { id: 'over-one-hour', text: { ar: 'أكثر من ساعة', fr: 'plus d’une heure', en: 'more than an hour' } },
            { id: 'one-hour', text: { ar: 'ساعة كاملة', fr: 'une heure entière', en: 'a full hour' } },
            {
              id: '30-to-59',
              text: {
                ar: 'بين نصف ساعة وساعة',
                fr: 'entre une demi-heure et une heure',
                en: 'between half an hour and an hour',
              },
            },
            {
              id: 'under-30',
              text: { ar: 'أقل من ثلاثين دقيقة', fr: 'moins de trente minutes', en: 'less than thirty minutes' },
            },
            { id: 'none', text: { ar: 'لا تريض', fr: 'aucune promenade', en: 'none' } },
          ],
        },
      ],
    },
    {
      id: 'health',
      title: { ar: 'الصحة', fr: 'Santé', en: 'Health' },
      parts: [
        {
          id: 'q13',
          number: 13,
          type: 'choice',
          standard: 'mandela/31',
          text: {
            ar: 'كم ينتظر من يطلب رؤية الطبيب، في الغالب؟',
            fr: 'Combien de temps attend, le plus souvent, celui qui demande à voir le médecin ?',
            en: 'How long does someone who asks to see the doctor usually wait?',
          },
          asks: { ar: 'رؤية المرضى كل يوم', fr: 'accès quotidien aux malades', en: 'daily access to the sick' },
          choices: [
            { id: 'one-day', text: { ar: 'يوما أو أقل', fr: 'un jour ou moins', en: 'a day or less' } },
            { id: 'up-to-a-week', text: { ar: 'إلى أسبوع', fr: 'jusqu’à une semaine', en: 'up to a week' } },
            { id: 'over-a-week', text: { ar: 'أكثر من أسبوع', fr: 'plus d’une semaine', en: 'more than a week' } },
            { id: 'unknown', text: { ar: 'لا يُدوَّن', fr: 'ce n’est pas noté', en: 'it is not recorded' } },
          ],
        },
        {
          id: 'q14',
          number: 14,
          type: 'seen',
          standard: 'mandela/31',
          text: {
            ar: 'هل تجري الفحوص الطبية بعيدا عن سمع الحراس ونظرهم؟',
            fr: 'Les examens médicaux se font-ils hors de l’ouïe et de la vue des surveillants ?',
            en: 'Are medical examinations out of the hearing and sight of guards?',
          },
          asks: { ar: 'سرية تامة للفحص', fr: 'en toute confidentialité', en: 'in full confidentiality' },
        },
        {
          id: 'q15',
          number: 15,
          type: 'seen',
          standard: 'mandela/34',
          text: {
            ar: 'هل يدوّن المهنيون الصحيون آثار العنف ويبلّغون عنها؟',
            fr: 'Les soignants consignent-ils et signalent-ils les traces de violences ?',
            en: 'Do health professionals record and report signs of violence?',
          },
          asks: { ar: 'التدوين والتبليغ', fr: 'consigner et signaler', en: 'document and report' },
        },
      ],
    },
    {
      id: 'discipline',
      title: { ar: 'التأديب والعزل', fr: 'Discipline et isolement', en: 'Discipline and isolation' },
      parts: [
        {
          id: 'q16',
          number: 16,
          type: 'number',
          unit: 'days',
          unitText: { ar: 'يوما', fr: 'jours', en: 'days' },
          standard: 'mandela/44',
          text: {
            ar: 'ما أطول مدة عزل مدونة في السنة الأخيرة؟',
            fr: 'Quel est le plus long isolement inscrit depuis un an ?',
            en: 'What is the longest isolation on record in the last year?',
          },
          asks: {
            ar: 'ما فوق 15 يوما عزل مطوّل',
            fr: 'au-delà de 15 jours, isolement prolongé',
            en: 'over 15 days is prolonged',
          },
        },
        {
          id: 'q17',
          number: 17,
          type: 'seen',
          standard: 'mandela/46',
          text: {
            ar: 'هل يزور مهني صحي من هم في العزل كل يوم؟',
            fr: 'Un soignant visite-t-il chaque jour les personnes isolées ?',
            en: 'Does a health professional visit those in isolation every day?',
          },
          asks: { ar: 'زيارة يومية', fr: 'une visite par jour', en: 'a daily visit' },
        },
      ],
    },
    {
      id: 'contact',
      title: { ar: 'الصلة بالخارج والشكايات', fr: 'Liens avec l’extérieur et plaintes', en: 'Contact and complaints' },
      parts: [
        {
          id: 'q18',
          number: 18,
          type: 'seen',
          standard: 'mandela/58',
          text: {
            ar: 'هل تجري الزيارات العائلية بانتظام؟',
            fr: 'Les visites des familles ont-elles lieu régulièrement ?',
            en: 'Do family visits take place regularly?',
          },
          asks: {
            ar: 'الزيارة والمراسلة على فترات منتظمة',
            fr: 'visites et lettres à intervalles réguliers',
            en: 'visits and letters at regular intervals',
          },
        },
        {
          id: 'q19',
          number: 19,
          type: 'seen',
          standard: 'mandela/56',
          text: {
            ar: 'هل يستطيع كل شخص أن يشتكي كل يوم، دون أن تُقرأ شكايته؟',
            fr: 'Chacun peut-il se plaindre chaque jour sans que sa plainte soit lue ?',
            en: 'Can everyone complain on any day, without the complaint being read?',
          },
          asks: { ar: 'كل يوم ودون رقابة', fr: 'chaque jour et sans censure', en: 'every day, uncensored' },
        },
        {
          id: 'q20',
          number: 20,
          type: 'text',
          standard: 'mandela/57',
          text: {
            ar: 'كيف يُحمى من اشتكى من عمل انتقامي؟',
            fr: 'Comment celui qui s’est plaint est-il protégé des représailles ?',
            en: 'How is someone who complained protected from reprisals?',
          },
          asks: { ar: 'لا خوف من عمل انتقامي', fr: 'sans crainte de représailles', en: 'without fear of reprisals' },
        },
      ],
    },
  ],
}
