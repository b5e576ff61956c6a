package io.github.civickiosk.issuing.register;

import io.github.civickiosk.issuing.register.Synthetic.Place;

/// Invented names of one script, each with its transliteration (ICAO Doc 9303-3, section 6). The surnames say that they are examples.
enum Names {

    AZERBAIJANI("Örnəkov/ORNEKOV Sınaqlı/SINAQLI Nümunəli/NUMUNELI Uydurmazadə/UYDURMAZADE",
            "Günəş/GUNES Çiçək/CICEK İşıq/ISIQ Dəniz/DENIZ Şəfəq/SEFEQ",
            "Gül küçəsi %d", "Nümunəşəhər"), //
    CYRILLIC("Примерова/PRIMEROVA Образцов/OBRAZTSOV Условный/USLOVNYI", "Заря/ZARIA Ручей/RUCHEI Весна/VESNA",
            "Цветочная ул., %d", "Примерск"), //
    GEORGIAN("ნიმუშიძე/NIMUSHIDZE მაგალითაშვილი/MAGALITASHVILI", "მზე/MZE ვარდი/VARDI ზღვა/ZGHVA", "ვარდის ქუჩა %d", "ნიმუშეთი"), //
    ARMENIAN("Օրինակյան/ORINAKYAN Նմուշյան/NMUSHYAN", "Ծաղիկ/TSAGHIK Արև/AREV Ծով/TSOV", "Վարդի փողոց %d", "Նմուշաշեն"), //
    GREEK("Δειγματίδης/DEIGMATIDIS Παραδειγματάκη/PARADEIGMATAKI", "Αυγή/AVGI Θάλασσα/THALASSA", "Οδός Ρόδων %d",
            "Δειγματούπολη"), //
    ARABIC("النموذجي/ALNAMUDHAJI المثالي/ALMITHALI", "شمس/SHAMS بحر/BAHR", "شارع الورد %d", "مدينة النموذج"), //
    PERSIAN("نمونه‌پور/NEMUNEHPUR آزمایشی/AZMAYESHI", "گلپری/GOLPARI چشمه/CHESHMEH", "کوچه گل %d", "نمونه‌آباد"), //
    TWO_SURNAMES("Muestra|Ejemplo/MUESTRA|EJEMPLO Prueba|de|la|Peña/PRUEBA|DE|LA|PENA", "Estrella|Luz/ESTRELLA|LUZ Río/RIO",
            "Calle de la Rosa %d",
            "Villa Muestra"), //
    NORDIC("Prøvesen/PROEVESEN Eksempelström/EKSEMPELSTROEM Dæmi-Þórs/DAEMI|THORS", "Æske/AESKE Ørn/OERN Åse/AASE",
            "Rosengade %d", "Prøveby"), //
    APOSTROPHES("O'Sample/OSAMPLE D’Exemple/DEXEMPLE Smith-Specimen/SMITH|SPECIMEN", "Anne-Example/ANNE|EXAMPLE X/X",
            "1/%d Rose & Thorn <Yard>", "Sampleton"), //
    NO_GIVEN_NAME("Mononimus/MONONIMUS Təkadlı/TEKADLI", "/", "Gül küçəsi %d", "Nümunəşəhər"), //
    VERY_LONG("Uzunsoyadnümunəsioğluhəqiqətənçoxuzunyazılmışbirsoyadvəhələdəbitməmişdirammabəli/UZUNSOYADNUMUNESIOGLUHEQIQETEN",
            "Uzunadnümunəsiçoxçoxuzunyazılmışbiradvəhələdəbitməmişdirammaindibitirartıqsonsöz/UZUNADNUMUNESI",
            "Çox uzun adı olan və bir sətrə sığmayan nümunəvi küçənin sonuncu döngəsi, %d-ci bina, 14-cü mənzil", "Nümunəşəhər");

    private final String[] surnames;
    private final String[] givenNames;
    private final String address;
    private final String town;

    Names(String surnames, String givenNames, String address, String town) {
        this.surnames = surnames.split(" ");
        this.givenNames = givenNames.split(" ");
        this.address = address;
        this.town = town;
    }

    int surnames() {
        return surnames.length;
    }

    int givenNames() {
        return givenNames.length;
    }

    String surname(int index) {
        return before(surnames[index]);
    }

    String mrzSurname(int index) {
        return after(surnames[index]);
    }

    String given(int index) {
        return before(givenNames[index]);
    }

    String mrzGiven(int index) {
        return after(givenNames[index]);
    }

    Place place(int house) {
        return new Place(address.formatted(house), town, town);
    }

    private static String before(String pair) {
        return pair.substring(0, pair.indexOf('/')).replace('|', ' ');
    }

    private static String after(String pair) {
        return pair.substring(pair.indexOf('/') + 1).replace('|', ' ');
    }
}
