// Given names common in the Arabic-speaking world, as a list of facts: those that are hardly ever a word, those that are one too, and how people write them in Latin letters.

const words = (list: string): readonly string[] => list.trim().split(/\s+/)

/** Hardly ever anything but somebody’s name. Left out on purpose, since a text of this work says them daily: يدير, يعيش. */
export const onlyNames: readonly string[] = words(`
  موحا محمد أحمد امحمد محمود محمدو أحمدو محند مصطفى إبراهيم إسماعيل إسحاق يعقوب يوسف هارون سليمان زكرياء زكريا يونس أيوب إدريس عثمان حسين الحسين حسنين بلال حمزة طه ياسين ياسر زياد عمرو عمار
  سفيان هشام خالد طارق فؤاد أنور أيمن أسامة معاذ قتيبة ناصر منصور نجيب رضوان قاسم بلقاسم بوعلام بوبكر جعفر حيدر كاظم عباس مهدي المهدي لطفي فوزي صبري حمدي رمزي رشدي وجدي فتحي
  شادي رامي سمير بشير سلمان عدنان مروان غسان حسان حمدان زيدان عاشور إياد لؤي قصي مازن مهند وسام بسام همام حذيفة عكرمة مصعب صهيب ميلود بوشعيب بوعبيد بومدين بوزكري بوجمعة بوعزة بوزيان العياشي الجيلالي جيلالي قدور
  بنعيسى بنيونس عبدو التهامي المكي الهاشمي حمادي حمودة حمو علال مسعود سعدون آدم عيسى موسى عبيد ثامر جاسم فهد مشعل طلال نواف عواد خلفان هيثم معتز توفيق عزوز بنسالم بنعلي أكلي إيدير
  يوبا أنيس وائل نزار إيهاب عصام علاء أكرم أمجد أسعد رؤوف زهير سهيل شعيب طلحة عاصم عمير فاروق كنعان يزن بابكر سيداتي حسام بوشتى بوسلهام دحمان رابح فرحات أعمر آيدين إسكندر جرجس مينا بطرس
  بولس جورج شمعون يوحنا حنا أنطوان شربل مرتضى هوشيار آزاد دلشاد شيرزاد مامادو عمارو سيدو بوبو موديبو إدريسا سليماني
  فاطمة فطيمة فاطنة فطومة خديجة عائشة زينب مريم حليمة نعيمة سميرة نادية فوزية نجيبة مليكة زبيدة حفيظة خولة سلوى نجلاء شيماء إسراء أميمة بثينة جيهان رانيا رباب ربيعة ريم سندس سوسن شهرزاد فتيحة
  كلثوم كنزة لمياء منال ميمونة نسرين نوال نورة ياسمين يامنة زليخة طامو إيطو يطو هيفاء وداد خدوج الضاوية السعدية الزوهرة الزهراء سعاد حفصة آسيا سعدية حسناء حسنية خلود داليا ديما رغد
  عبلة غادة فاتن فدوى مروة ميساء نرجس نهلة نهى هنادي هند بهيجة فضمة كبورة نفيسة نجية وهيبة ثريا رحيمة سكينة هدير العنود شمسة ميثاء مضاوي منيرة زهية باية تسعديت
  فازية نورية عيدة مسعودة مبروكة الزهرة حبيبة يسمينة سيرين مايسة أمينتو عيشتو ماريا تيريزا
`)

/** Names that are also words, some of them only without marks and hamza (علي and على, سلمى and سلمي, آمنة): their neighbours must show which it is. */
export const alsoWords: readonly string[] = words(`
  محفوظ باسم قيس فيصل تامر كوثر سهام جواهر علي عمر حسن سعيد كريم أمين عادل جميل نور سالم سليم صالح صادق ماهر نبيل رضا جمال كمال جلال رشيد حميد حامد مالك أنس بدر زيد وليد فريد منير مراد عزيز
  حبيب هاني هادي العربي أمير نذير صلاح نصر شعبان رمضان رجب لحسن الحسن مولود المعطي المدني المختار الطاهر الطيب الشريف شريف مبارك سعد يحيى يزيد داود نوح جابر جواد حازم حكيم خليل ذكي رائد رافع
  ربيع زاهر زين شاكر صابر ضياء عارف عاطف عامر عز عوض غانم فاضل فايز فرج فضل فلاح كامل ماجد محسن مختار مرزوق مسلم معين مفيد مؤمن ناجي نادر ناظم نعيم نوري وحيد وفيق رفيق إيمان جهاد نضال إسلام
  أمل إحسان إلهام ابتسام آمنة أمينة أماني أميرة بسمة بشرى جنات حادة حنان حنين حورية حياة دعاء دنيا رجاء رحمة رقية زهرة زهور زينة سارة سعيدة سلمى سلام سمية سناء شامة شمس صباح صفاء صفية زكية
  عزيزة عفاف عيشة غيثة غزلان فرح فريدة فضيلة كريمة ليلى لبنى لينا ماجدة مها منى نجاة نجاح نجوى ندى نزهة نعمة نهاد هبة هدى هناء وئام وردة وفاء يسرى جميلة آية أسماء راضية رشا سحر سهى شذى ضحى
  عبير لمى ملاك نسيم نورا هيام هاجر هالة لطيفة نبيلة دلال روان سامية شادية شريفة مباركة إكرام إلياس السعيد البشير الهادي المحجوب بندر سلطان سيف راشد خميس ليث منذر عدي اباه محيي تركي
  شهد أشرف رشيدة عتيقة محجوبة غازي سامي مجدي موزة شروق مؤيد عماد خيرة
`)

/** In Latin letters, where the sounds are too few (Ali, Ahmed) or those of a word. */
export const latinNames: readonly string[] = words(`
  abbas abdallah abdellah abdou abdoulaye abla aboubacar adam adama adel adil ahlam ahmad ahmed aicha aisha aissa alassane ali aliou aly amadou amal amel amin amina aminata amine amir amira
  anas anis anouar anwar asma asmaa assia aya ayoub aziz aziza bachir bakary bashir bilal boubacar boubakar bouchra brahim bushra chafik chaima chaimae charif cheikh cherif dalia diarra dina
  driss fadi fadwa fahd faisal fanta farid farida farouk faruk fathi fatiha fatim fatima fatine fatma fatna fatou fatoumata faysal fikri fouad fuad ghassan ghita hadi hafsa hajar hakim hakima
  hala halima hamada hamed hamid hamza hanan hanane hasan hasna hassan hassane hatem hatim hawa hayat hedi hiba hicham hind hisham hocine hoda hossein houcine houda huda husayn hussain hussein
  ibrahim ibrahima ibtissam idris idriss ikhlas ikram ilham ilyas ilyass ilyes imad iman imane imed ines inès ismail issa issam iyad jaafar jaber jalal jalila jamal jamel jamila jawad jawed
  jihad jihane kadiatou kadija kamal kamel kamil kaoutar kareem karim karima kawtar kenza khadija khady khaled khalid khalifa khalil khaoula khawla laarbi lahcen laila lamia lamine latifa
  layla leila leïla lhassan lina lotfi loubna maati maha mahdi maher mahmoud majid majida malak malik malika mamadou mamoudou mariam mariama maroua marwa marwan maryam mehdi meriem meryem
  messaoud mhamed miloud mimoun moad moaz modou mohamad mohamed mohammad mohammed mohand mokhtar mona moncef mostafa mouad mouna mounir mourad moussa moustapha muhammad muhammed muna munir
  murad musa mustafa mustapha nabil nabila nada nadia nadir naima najat najib nasim nasser nassim nassima nawal nihad nizar nora nour noura noureddine nureddin omar osama othman othmane oumar
  oumou ousmane oussama rabah rabia rabii rachid rachida raed rafik rami ramzi rania raouf rashid rayan reda redha riad ridha riham rim riyad riyane rym saad sabah sabri sabrina saeed safae
  safia safwan said saida salah salem salim salima salma salman sami samia samih samir samira samy sana sanaa sara sarra sawsan saïd sekou selim selma seydou shaima sharif siham sihem sofiane
  sonia soraya souad soufiane soukaina soulaimane soulayman souleiman souleymane soumaya suad sukaina sulaiman suleiman sumaya taha tahani tahar tarek tarik tariq tawfik tayeb tidiane toufik
  touria umar wadih wael wafa wahiba wahid waleed walid wassim wissam yacine yahia yahya yasin yasmine yassin yassine yaya yazid younes younous yousef yousra youssef youssra yunus yusra yusuf
  zahia zahra zaid zakaria zakariya zaki zakia zayd zaynab zeineb ziad zineb zineddine ziyad zohra zoubida zouhair zuhair zuheir
`)
