"""Common given names of the region, to notice a person where an office should be.

A list of hints, not of people: the few hundred given names that are most usual in these
languages, as the fold writes them, so that one entry stands for every script.
"""

from __future__ import annotations

from functools import lru_cache

from generator.text.fold import fold

_GIVEN = """
adela adelina admir adriana adnan agim agron ahmet ajla albana alban aleksandar aleksandra
aleksandros aleksej aleksi alenka ales alexandru alexandra alina alma almir altin amar amela amina
amir ana anamaria anastas anastasia anastasija anca andras andrea andreea andrei andreja
andrej andrija anela aneta anita anja anna ante anton antonia antonio ardian ardit arjana arjan armin
arta artan asen asja attila avni aylin ayse balazs barbara bardhyl bekim bela besnik biljana
blagoj blerim blerta bogdan bojan bojana boris borislav borjana boyan boyko branimir branislav
branka branko burim carmen catalin catalina cristian cristina csaba damir damjan dan daniel
daniela danijel danijela danko darija dario darko davor dejan dejana delia denis desislava dijana
dimitar dimitra dimitrij dimitrije dimitris dino dobrila doina doru dorina dragan dragana
dragica dragos drazen drita dusan dusanka dusko dzenan edin edina edita edlira edvin ekaterina
ela elena eleni elif elira elira eliza elizabeta elma elvira emil emilia emilija emina emir
emre endre enver erika erion ermin erzsebet esma eva evgeni fadil fatime fatma fatmir fatos
ferenc filip flora florentina florin flutura gabor gabriel gabriela genc georgeta georgi georgia georgios
gergana gheorghe giorgos goce goran gordana gorica goranka grigor gyorgy gyula hakan halil haris
hasan hatice helena hristina hristo hrvoje husein ibrahim igor ilia ilie iliana ilija ilir ilona
imre indira ines ioan ioana ioanna ion ionut irena irina irini irma iskra istvan ivan ivana
ivanka ivaylo ivica ivo jadranka jan jana janez janko janos jasmin jasmina jasna jelena jelica
jernej jorgos josip jovan jovana jovanka jozef jozsef judit jure kalina kamelia karmen karolina
kata katalin katarina katerina kemal kiril klara klaudia klodiana kristijan kristina krisztina krasimir
kyriakos ladislav lajos larisa lasha laszlo laura lavinia lazar lejla lendita leonora liliana
lilijana lindita ljiljana ljubica ljubisa ljubomir ljupka loredana luan lucia luciana luka
luljeta luminita lyudmila magdalena maja mara marian mariana marica marija marijana
marijan marijeta marina mario marius marjan marjana marko marta martin mate matej mateja
mehmet melisa melita merima mevlude mihaela mihai mihail mihaly mihajlo miklos mila milan milena
mileva milica milijana milka milorad milos mira mirela miriam mirjana mirko miro miroslav miroslava
mirsad misko mitko mladen mojca monika muhamed murat mustafa nada nadezda naim natalia
natalija natasa naum nebojsa neda nedzad nela nemanja nenad nermin nermina neven nevena nicolae
nicoleta nijaz nikola nikolaj nikolaos nikolay nikolina nikos nina norbert novak nusa octavian olga olivera
olivia omer oana ognjen ondina orhan orsolya osman ozge panagiotis panajotis pavel pavle peter
petar petra petru petya plamen polona predrag radica rados radmila radovan radu raluca ramadan ramona ratko
refik rexhep robert romana rosen rosica roxana rozalia rudolf rumen ruzica sabina samir samira
sandra sanela sanja sara sasa sava sebastian selim selma senad senka serban sergiu shpresa silvia silvija
simeon simona sinisa slavica slavko slobodan slobodanka sladana snezana sofia sonja spomenka spyros
srdan stanislav stanislava stavros stefan stefania stelian stevan stojan stojanka suada sulejman suzana
svetlana szilvia tamara tamas tanja tanya tatjana teodor teodora teuta tihomir tibor todor tomaz tomislav
toni traian tsvetan tudor urska valbona valentin valentina valeria vanja vanya
vasil vasile vasiliki vasilis vasko velimir velko ventsislav verica veronika vesna vid viktor viktoria viktorija
violeta viorica vlad vladimir vladislav vlado vlatka vlatko vojislav vuk xhevdet yannis yordan yordanka yorgos
yusuf zana zdenka zdravko zehra zeljka zeljko zita zlata zlatan zlatko zoltan zoran zorana zorica zsofia zsolt zsuzsa
zsuzsanna zuzana
"""
# Endings that surnames of the region have and hardly any other word.
_ENDINGS = (
    "ović", "ević", "jić", "nović", "opoulos", "opoulou", "idis", "oglu", "escu", "eanu", "ovska",
    "ovski", "evska", "evski", "anović",
)  # fmt: skip


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """The given names, folded."""
    return frozenset(map(fold, _GIVEN.split()))


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    return tuple({fold(e) for e in _ENDINGS})


def is_given_name(word: str) -> bool:
    """Whether a word, in any script, is a common given name."""
    return fold(word) in given_names()


def is_like_surname(word: str) -> bool:
    """Whether a word, in any script, ends as surnames of the region do."""
    skeleton = fold(word)
    return len(skeleton) >= 6 and skeleton.endswith(_endings())
