extension Language {
    /// English: how people ask for a human, and phrases that only look like it.
    package static let english = Language(
        name: "English", words: EnglishWords.words, misspelt: EnglishWords.misspelt, swapped: EnglishWords.swapped,
        ordinary: EnglishWords.ordinary,
        exceptions: EnglishPhrases.exceptions, patterns: EnglishPhrases.patterns,
        negatedThrough: [
            .want, .fetch, .have, .article, .quality, .you, .to, .for, .me, .like, .live, .think, .anyone, .i, .is,
            .modal,
            .cause, .time, .polite, .connect, .act,
        ],
        modifierEndings: "ed ly")
}

/// The words. A word in several lines has the classes of all of them.
enum EnglishWords {
    static let words: [(Classes, String)] = [
        // People.
        (.person, "human person agent operator representative rep csr hooman"),
        (.role, "supervisor manager advisor adviser colleague staff member boss salesperson salesman rep mgr superior"),
        (.role, "executive owner director ceo whoever teamlead"),
        (.trade, "specialist expert technician engineer assistant consultant employee attendant associate clerk lady"),
        (.trade, "gentleman receptionist administrator admin moderator professional worker officer teller guy man"),
        (.trade, "woman doctor nurse pharmacist lawyer attorney accountant therapist counselor counsellor broker"),
        (.trade, "banker dispatcher planner coach tutor mechanic tech being beings soul"),
        (.plural, "humans persons agents operators representatives reps people guys ppl folks coworkers colleagues"),
        (.plural, "advisors specialists experts employees"),
        (.anyone, "someone somebody anyone anybody sum1 some1 any1 smb sm1 sumone somone soemone smone sumbody"),
        (.team, "sales billing support accounts accounting finance returns refunds technical tech retention claims"),
        (.team, "cancellations admissions reception management hr warranty loans mortgages fraud collections"),
        (.team, "housekeeping dispatch logistics compliance enrollment bookings reservations complaints onboarding"),
        (.unit, "team department dept desk"),
        (.bot, "bot robot machine ai chatbot computer bots robots chatbots machines computers automation program"),
        (.bot, "software"),
        (.customer, "customer client customers"),
        (
            .service,
            "eyes service support care assistance services help success interaction intervention voice attention"
        ),
        (.compound, "resources rights error errors hair trafficking anatomy body nature consumption relations capital"),
        (.compound, "race"),
        // Other things that people connect to.
        (
            .compound,
            "wifi internet network server vpn bluetooth router account page website site link app device database"
        ),
        (.compound, "printer tv laptop tablet plan subscription line"),
        (.person, "uman hoomin hoomans humin csrep representant"),
        (.anyone, "sb smbd sombdy"),
        (.desk, "cs"),
        (.trade, "bloke lad lass concierge librarian teacher superviser"),
        // Verbs.
        (.talk, "talk speak chat converse talking speaking chatting discuss discussing communicate communicating deal"),
        (.talk, "dealing touch interact conversation convo word consult spk tlk tlak complain complaint explain"),
        (.talk, "negotiate talkin chattin speakin speek tawk tok tak takl explaining correspond raise"),
        (.reach, "notify approach"),
        (.connect, "handoff redirecting forwarding bridge"),
        (.want, "ned nead wnat wan wana wonna seek seeking demanding requiring required requires expect expecting"),
        (.reach, "contact reach contacting reaching consult message see"),
        (.connect, "connect connected connecting link redirect forward direct route switch refer hook transfer"),
        (.connect, "transferring transferred move assign reassign hand pass send take skip swap escalate raise"),
        (.connect, "handover conect"),
        (.hand, "transfer connect"),
        (.put, "put patch get pass"),
        (.through, "through thru out"),
        (.want, "want need needs wanna wants require prefer demand insist request requesting desire gotta needed get"),
        (.want, "gets getting summon wish involve loop ping gimme gib gimmie"),
        (.like, "like love rather wish"),
        (.fetch, "get give gimme bring fetch provide summon getting gib gimmie send"),
        (.have, "have has"),
        (.cause, "lemme arrange let ask tell have get make notify alert inform need want"),
        (.call, "call phone ring dial cal"),
        (.callback, "callback callbacks"),
        (.back, "back"),
        (.act, "help assist join look handle answer reply respond takeover take jump step intervene review check"),
        (.act, "contact call phone ring come talk message get"),
        (.wait, "waiting wait"),
        (.look, "looking ask asking asked"),
        (.escalate, "escalate escalated"),
        (.weary, "too tired sick hate refuse done enough fed stop hates despise quit exit"),
        (.weary, "disable drop forget ditch leave scrap"),
        (.matter, "question problem job case matter task issue something"),
        // Other words.
        (.me, "me us lemme"),
        (.you, "you u ya youre"),
        (.i, "i we im ive ill id iam wed weve"),
        (.to, "to with w 2 wit wth wiht onto ot into wih wirh wtih"),
        (.for, "for 4"),
        (.article, "a an the any some"),
        (.quality, "real live actual proper competent qualified senior bloody fucking damn goddamn freaking fking"),
        (.quality, "friggin effing genuine human english speaking better good nice available local trained damned"),
        (.quality, "breathing support fuckin freakin"),
        (.live, "live real human"),
        (.quality, "life living blood reel rel actuall acutal flesh thinking sentient licensed certified dedicated"),
        (.live, "reel actual"),
        (.polite, "straightaway immediatly immediatley imediately pronto stat tho though bby hun lah kthx"),
        (.your, "your ur yours"),
        (.my, "my our his her their its"),
        (.polite, "please pls plz plss plzz pleas kindly sir maam madam ok okay k yes yeah yep now asap immediately"),
        (.polite, "right away just simply really already again omg lol bro dude yo sorry excuse urgently quickly"),
        (.polite, "instead directly today then well so um uh hmm oh fine sure nope alright bruh fr rn pronto ugh argh"),
        (.polite, "sigh jeez gosh 0 urgent actually"),
        (.greeting, "hello hi hey dear thanks thank thx ty you good morning afternoon evening mate guys hallo helo"),
        (.modal, "can could may might cant couldnt kan cud possible would able"),
        (.is, "is are am was were be r arent isnt"),
        (.there, "there here theres in on"),
        (.free, "available around online awake free"),
        (.who, "who whom"),
        (.not, "no not dont doesnt didnt never without wouldnt neednt avoid nobody nor stop"),
        (.this, "this it that these chat conversation case issue call ticket query complaint"),
        (.from, "from in of within on"),
        (.think, "think believe guess"),
        (.of, "of"),
        (.did, "did does do has when why"),
        (.another, "another other else elses one different"),
        (.past, "was were been"),
        (.please, "please pls plz plss plzz pleas kindly asap now immediately instead urgently"),
        (.time, "ever really still even only longer ready willing necessary time bother bothering"),
        // Known words without a meaning here: a phrase ends before them.
        (.function, "and or but if because when while as than that who which where about regarding re concerning on"),
        (.function, "in at by from since until before after during over under up down out off he she they them my our"),
        (.function, "his her their not so too very more all i we you your is are was were do does did know understand"),
        (.function, "dont helping try trying way how chance would will should also only even still ever each every"),
        (.function, "anymore able cause via per must shall no can could what why this tomorrow tonight monday tuesday"),
        (.function, "wednesday thursday friday saturday sunday soon something anything nothing fast maybe perhaps ok"),
        (.function, "yet cuz coz bc cos n hours hour minute minutes min mins have has had w to for please me us"),
        (.function, "online available around here there back help instead now call chat urgently yourself somewhere"),
        (.function, "being beings into longer one charge else another find wont bypass skip hold cancel withdraw"),
        (.function, "spoke said ahold wheres use thanks thank hello hi"),
    ]

    /// Words that are recognised with a typing mistake.
    static let misspelt = """
        human person agent operator representative someone somebody anyone anybody supervisor manager advisor \
        assistant specialist speak talk chat connect contact transfer speaking talking chatting contacting \
        callback escalate please robot customer support service
        """

    /// Words that are recognised only with two letters swapped, because too many words differ from them by one letter.
    static let swapped = """
        real live need want could call with get
        """

    /// Words that look like one of the above with a mistake.
    static let ordinary = """
        humane humid humor humour agenda agency urgent parson prison reason season personal personnel persona \
        contract contrast contest context contents content correct manage managed manages export speck \
        speech steak sneak peak chart cheat charter tasks talc called calls calling caller agreement event recent \
        cement moment ancient absent operate operates operated operating operations operation represent represents \
        represented phase lease release pleased pleasure ease tease robotic sometime sometimes somehow specially \
        specialty assist advise advised advises advisory supervise supervision version persian connection \
        connections contacts contacted contactless chats chatty charge checking changing charging taking walking \
        speaker speakers transfers escalator estate escalation pension connects anyway managing manual \
        reagent inhuman custom reconnect personable humana \
        representing regent ardent tank tack task take tale tall tally talky coat chit chap char chad hat chant \
        perform perfect repair respect
        """
}
