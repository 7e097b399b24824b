//! Single sentences in a page about the field: those that say what somebody will do, needs, taught or gave, and
//! those that only sound like it.

use tansiq_model::{Lang, ProposalKind, Proposed};
use tansiq_reader::{Input, Lexicon, extract, propose};

/// A page with the sentence as its second paragraph, and the proposals that touch it.
fn touching(lang: Lang, sentence: &str) -> Vec<Proposed> {
    let (before, after) = match lang {
        Lang::Ar => (
            "اجتمعت توغو والسنغال ومكتب الأمم المتحدة المعني بالمخدرات والجريمة في لومي يوم 3 مارس 2022 لبحث مكافحة الإرهاب وأمن الحدود.",
            "وتتابع دول المنطقة خطر الجماعات الإرهابية بقلق منذ سنوات.",
        ),
        Lang::Fr => (
            "Le Togo, le Sénégal et l'ONUDC se sont réunis à Lomé le 3 mars 2022 pour parler de la lutte contre le terrorisme et de la sécurité des frontières.",
            "La menace terroriste inquiète la région depuis longtemps.",
        ),
        Lang::En => (
            "Togo, Senegal and UNODC met in Lomé on 3 March 2022 to talk about terrorism and border security.",
            "The region has watched the terrorist threat for a long time.",
        ),
    };
    let text = format!("{before}\n\n{sentence}\n\n{after}\n");
    let start = u32::try_from(before.chars().count() + 2).unwrap();
    let end = start + u32::try_from(sentence.chars().count()).unwrap();
    let input =
        Input { bytes: text.as_bytes(), name: None, lang: Some(lang), published: "2022-03-04".parse().ok() };
    let extracted = extract(&input, Lexicon::builtin()).unwrap();
    propose(&extracted, Lexicon::builtin())
        .into_iter()
        .filter(|p| p.span[0] < end && p.span[1] > start)
        .collect()
}

const RHETORIC: &[(Lang, &str)] = &[
    (Lang::En, "Togo will continue to support the fight against terrorism."),
    (Lang::En, "Senegal will work closely with its partners in the region."),
    (Lang::En, "UNODC will remain committed to the security of all."),
    (Lang::En, "Togo and Senegal should share more information about suspects."),
    (Lang::En, "The programme aims to train border officers of the region."),
    (Lang::En, "Togo could one day open a centre for investigators."),
    (Lang::En, "If funds allow, Senegal would send officers to Lomé."),
    (Lang::En, "Togo will always stand with the victims of terrorism."),
    (Lang::En, "The minister of Togo stressed the importance of training for border police."),
    (Lang::En, "Senegal reaffirmed its commitment to fight terrorism in all its forms."),
    (Lang::En, "UNODC will be a faithful partner of the region."),
    (Lang::En, "Togo hopes that its neighbours will join the effort."),
    (Lang::En, "We will spare no effort to defeat terrorism, the minister of Senegal said."),
    (Lang::En, "The group became the deadliest organisation in Togo, President Gnassingbé said."),
    (Lang::En, "The attack left the army of Senegal with the required infrastructure."),
    (Lang::Fr, "Les discours ne vont pas résoudre les problèmes du Togo."),
    (Lang::Fr, "Les assaillants sont devenus des professionnels, a dit le président Sall au Sénégal."),
    (Lang::Fr, "Le Togo continuera à soutenir la lutte contre le terrorisme."),
    (Lang::Fr, "Le Sénégal restera vigilant face à la menace."),
    (Lang::Fr, "L'ONUDC devrait renforcer son appui aux pays de la région."),
    (Lang::Fr, "Le projet vise à former des agents des frontières du Togo."),
    (Lang::Fr, "Le Togo sera toujours aux côtés de ses voisins."),
    (Lang::Fr, "Il faut que le Sénégal et le Togo partagent davantage leurs informations."),
    (Lang::Fr, "Le ministre togolais a réaffirmé l'engagement de son pays contre le terrorisme."),
    (Lang::Fr, "Le Sénégal pourrait un jour accueillir un centre régional."),
    (Lang::Fr, "Le Togo souhaite que la coopération se poursuive."),
    (Lang::Fr, "Si les moyens suivent, l'ONUDC enverrait des experts à Lomé."),
    (Lang::Fr, "Le Togo ne ménagera aucun effort contre le terrorisme."),
    (Lang::Fr, "Le Sénégal demeurera un partenaire fidèle de la région."),
    (Lang::Ar, "ستواصل توغو دعمها لجهود مكافحة الإرهاب."),
    (Lang::Ar, "وستظل السنغال شريكا موثوقا في المنطقة."),
    (Lang::Ar, "وينبغي أن تتبادل توغو والسنغال مزيدا من المعلومات."),
    (Lang::Ar, "ويهدف البرنامج إلى تدريب ضباط الحدود في توغو."),
    (Lang::Ar, "وجددت السنغال التأكيد على التزامها الراسخ بمكافحة الإرهاب."),
    (Lang::Ar, "وقد تفتح توغو يوما مركزا للمحققين."),
    (Lang::Ar, "وأشاد وزير توغو بجهود مكتب الأمم المتحدة المعني بالمخدرات والجريمة."),
    (Lang::Ar, "وتأمل السنغال أن تستمر الشراكة بين بلدان المنطقة."),
    (Lang::Ar, "وستبقى توغو وفية لمبادئها في مواجهة الإرهاب."),
    (Lang::Ar, "وأكد الوزير أهمية تعزيز التعاون بين توغو والسنغال."),
    (Lang::Ar, "وستقف السنغال إلى جانب ضحايا الإرهاب."),
    (Lang::En, "Togo is fully committed to the rule of law."),
    (Lang::En, "It remains to be seen whether Senegal will join the network."),
    (Lang::En, "Togo has in the past promised to join the network and never did."),
    (Lang::Fr, "Le Sénégal entend rester un pôle de stabilité."),
    (Lang::Fr, "Reste à savoir si le Sénégal rejoindra le réseau."),
    (Lang::Ar, "ويبقى السؤال هل ستنضم السنغال إلى الشبكة."),
    (Lang::Ar, "وتلتزم توغو التزاما كاملا بمبادئ الميثاق."),
];

#[test]
fn rhetoric_gives_nothing() {
    let wrong: Vec<_> = RHETORIC
        .iter()
        .flat_map(|(lang, sentence)| {
            touching(*lang, sentence).into_iter().map(move |p| (sentence, p.kind, p.why))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

const FACTS: &[(Lang, ProposalKind, &str)] = &[
    (
        Lang::Ar,
        ProposalKind::Commitment,
        "وسيقيّم مكتب الأمم المتحدة المعني بالمخدرات والجريمة المعابر الحدودية كل سنة.",
    ),
    (Lang::Ar, ProposalKind::Commitment, "وسيُعِدّ المكتب دليلا للمدعين العامين."),
    (Lang::Ar, ProposalKind::Commitment, "وسيترجم الجانبان دليل المحققين إلى اللغات المحلية."),
    (Lang::Ar, ProposalKind::Commitment, "وستوفد السنغال خمسة مدربين إلى لومي."),
    (Lang::Ar, ProposalKind::Commitment, "سوف ترمّم توغو ثلاثة مراكز حدودية في الشمال."),
    (Lang::Ar, ProposalKind::Commitment, "وتعهّدت السنغال بإصلاح مختبر الشرطة في لومي."),
    (Lang::Ar, ProposalKind::Commitment, "واتفق البلدان على تبادل قوائم المشتبه فيهم كل شهر."),
    (Lang::Ar, ProposalKind::Commitment, "وقررت توغو تعيين ضابط اتصال في داكار."),
    (Lang::Ar, ProposalKind::Needs, "وتحتاج توغو إلى عشرين جهازا لفحص جوازات السفر."),
    (Lang::Ar, ProposalKind::Needs, "وينقص السنغال خبراء في الأدلة الرقمية."),
    (
        Lang::Ar,
        ProposalKind::Training,
        "وافتتح مكتب الأمم المتحدة المعني بالمخدرات والجريمة في لومي دورة مدتها أسبوعان عن كشف الوثائق المزورة.",
    ),
    (Lang::Ar, ProposalKind::Assistance, "ومنحت ألمانيا توغو 200 ألف يورو لتجهيز معابرها."),
    (
        Lang::Fr,
        ProposalKind::Commitment,
        "Le Togo nettoiera ses fichiers de personnes recherchées avant la fin de l'année.",
    ),
    (
        Lang::Fr,
        ProposalKind::Commitment,
        "Le Sénégal s'engage à revoir son code de procédure pénale en 2023.",
    ),
    (Lang::Fr, ProposalKind::Commitment, "L'ONUDC va évaluer les postes frontières du nord du Togo."),
    (Lang::Fr, ProposalKind::Commitment, "Le Togo est chargé de rédiger le règlement du réseau."),
    (Lang::Fr, ProposalKind::Commitment, "Les deux pays sont convenus de désigner un point de contact."),
    (Lang::Fr, ProposalKind::Needs, "Le Togo a besoin de douze appareils de contrôle des passeports."),
    (Lang::Fr, ProposalKind::Needs, "Le Sénégal manque d'analystes du renseignement financier."),
    (
        Lang::Fr,
        ProposalKind::Training,
        "L'ONUDC a ouvert à Lomé un cours d'une semaine sur la fraude documentaire pour 24 agents.",
    ),
    (
        Lang::Fr,
        ProposalKind::Assistance,
        "L'Allemagne a accordé au Togo 200 000 euros pour équiper ses postes frontières.",
    ),
    (Lang::En, ProposalKind::Commitment, "Togo will map its unmarked crossing points by December."),
    (Lang::En, ProposalKind::Commitment, "Senegal plans to lend two forensic experts to Lomé."),
    (Lang::En, ProposalKind::Commitment, "UNODC shall audit the watch lists every six months."),
    (Lang::En, ProposalKind::Commitment, "The two countries agreed to name a contact point each."),
    (Lang::En, ProposalKind::Commitment, "UNODC is to translate the investigators' manual into French."),
    (Lang::En, ProposalKind::Needs, "Togo needs twelve passport readers at its northern crossings."),
    (Lang::En, ProposalKind::Needs, "Senegal lacks analysts who can follow virtual assets."),
    (
        Lang::En,
        ProposalKind::Training,
        "UNODC opened a two-week course on document fraud in Lomé with 24 seats.",
    ),
    (
        Lang::En,
        ProposalKind::Assistance,
        "Germany delivered six patrol vehicles to the border police of Togo.",
    ),
    // Passives, tasks given to others, sums set aside, promises without a verb of promising.
    (Lang::En, ProposalKind::Commitment, "The next edition, in 2023, will be hosted by Senegal."),
    (
        Lang::En,
        ProposalKind::Commitment,
        "Over the next two years UNODC will be mentoring 15 prosecutors in Dakar.",
    ),
    (
        Lang::En,
        ProposalKind::Commitment,
        "Canada is committing 4 million dollars over three years to the north of Togo.",
    ),
    (
        Lang::Fr,
        ProposalKind::Commitment,
        "Le Togo et le Sénégal ont chargé le secrétariat de rédiger une stratégie avant décembre.",
    ),
    (
        Lang::Fr,
        ProposalKind::Commitment,
        "Le Sénégal a manifesté sa volonté de rejoindre le réseau dès cette année.",
    ),
    (Lang::Ar, ProposalKind::Commitment, "وكلف رؤساء الدول مفوضية إيكواس بنشر بعثة دعم في شمال توغو."),
    (
        Lang::Ar,
        ProposalKind::Commitment,
        "وأبدت فرنسا موافقتها المبدئية على إيفاد قاض إلى النيابة العامة في لومي.",
    ),
    // Whatever a party lacks, and however it says so.
    (
        Lang::En,
        ProposalKind::Needs,
        "Only two of the eleven Togolese crossings are connected to INTERPOL databases.",
    ),
    (Lang::En, ProposalKind::Needs, "Half of the posts in northern Togo have neither electricity nor radio."),
    (Lang::Fr, ProposalKind::Needs, "Seuls deux des onze postes togolais sont reliés aux bases d'INTERPOL."),
    // The adjective of the State that receives, a treaty whose parties stand between it and its verb, a member.
    (
        Lang::Fr,
        ProposalKind::Assistance,
        "L'Allemagne a remis mercredi à Lomé quinze pick-up à la gendarmerie togolaise.",
    ),
    (
        Lang::Fr,
        ProposalKind::DocumentAdopted,
        "Une convention d'extradition entre le Togo et le Sénégal a été signée à Dakar.",
    ),
    (Lang::En, ProposalKind::Appointment, "Togo was elected to the executive committee of INTERPOL."),
    (
        Lang::Fr,
        ProposalKind::Appointment,
        "Mme Ama Koffi, du Togo, a été nommée secrétaire exécutive du réseau.",
    ),
    (Lang::Ar, ProposalKind::Appointment, "وخلفت السنغال توغو في رئاسة فريق العمل."),
    // "programme" is no "programmé".
    (
        Lang::Fr,
        ProposalKind::Statistic,
        "Plus de 600 agents de vingt pays ont été formés depuis le lancement du programme.",
    ),
    (
        Lang::Ar,
        ProposalKind::Statistic,
        "واستفاد حتى الآن 340 قاضيا من توغو من دورات مكتب الأمم المتحدة المعني بالمخدرات والجريمة.",
    ),
    (Lang::En, ProposalKind::Commitment, "Togo is in the process of joining the regional police network."),
    (Lang::En, ProposalKind::Needs, "The minister of Togo called for more equipment for the border posts."),
    (Lang::Fr, ProposalKind::Commitment, "Le Sénégal a annoncé la création d'un centre de formation à Lomé."),
    (
        Lang::Fr,
        ProposalKind::Needs,
        "Le ministre togolais a appelé la communauté internationale à financer les postes frontières.",
    ),
    (Lang::Ar, ProposalKind::Needs, "وطالبت توغو بدعم أكبر من شركائها لتجهيز المراكز الحدودية."),
    (Lang::Ar, ProposalKind::Assistance, "وسلمت السنغال إلى توغو طائرتين لمراقبة الحدود."),
    (
        Lang::Ar,
        ProposalKind::Commitment,
        "وأعلن وزير توغو عزم بلاده إنشاء مركز تدريب في لومي قبل نهاية السنة.",
    ),
];

#[test]
fn facts_are_found_whatever_their_verb() {
    let missed: Vec<_> = FACTS
        .iter()
        .filter(|(lang, kind, sentence)| touching(*lang, sentence).iter().all(|p| p.kind != *kind))
        .map(|(_, kind, sentence)| (kind, sentence))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn what_one_country_does_at_home_gives_nothing() {
    let pages = [
        (
            Lang::En,
            "Police in Accra arrested six suspects in a terrorism case on Monday. The minister will send two hundred \
             more officers to the northern border. He promised new radios for the police before December.",
        ),
        (
            Lang::En,
            "The police will send two hundred more officers to the border, the minister said. The government pledged \
             new vehicles against the terrorist threat and needs more prosecutors for terrorism cases.",
        ),
        (
            Lang::Fr,
            "La police de Lomé a arrêté six suspects de terrorisme lundi. Le ministre enverra deux cents agents de plus \
             dans le nord du Togo. Il a promis des radios à la police avant décembre.",
        ),
        (
            Lang::Ar,
            "أوقفت الشرطة في لومي ستة مشتبه فيهم في قضية إرهاب يوم الاثنين. وسترسل الحكومة مئتي عنصر إلى الشمال لمكافحة الإرهاب. \
             وتعهد الوزير بتوفير أجهزة للشرطة قبل ديسمبر.",
        ),
    ];
    for (lang, page) in pages {
        let input = Input {
            bytes: page.as_bytes(),
            name: None,
            lang: Some(lang),
            published: "2022-03-04".parse().ok(),
        };
        let found = propose(&extract(&input, Lexicon::builtin()).unwrap(), Lexicon::builtin());
        assert!(found.is_empty(), "{found:#?}");
    }
}
