namespace HealthPassport.Formats.Services;

/// <summary>What a service on the way is for: a closed list (<c>specs/services-pack.md</c> 3.3). Its number stands in the pack, its kebab-case name in JSON.</summary>
public enum ServiceKind
{
    /// <summary>Anything else; also what a newer pack says that this reader does not know.</summary>
    Other = 0,

    /// <summary>A doctor, a nurse or a clinic for everything.</summary>
    PrimaryCare = 1,

    /// <summary>Emergencies.</summary>
    Emergency = 2,

    /// <summary>Pregnancy and birth.</summary>
    Maternity = 3,

    /// <summary>Children.</summary>
    ChildHealth = 4,

    /// <summary>Vaccinations.</summary>
    Vaccination = 5,

    /// <summary>Tuberculosis.</summary>
    Tuberculosis = 6,

    /// <summary>HIV and infections passed on by sex.</summary>
    HivSti = 7,

    /// <summary>Mental health.</summary>
    MentalHealth = 8,

    /// <summary>Diabetes, high blood pressure and other long illness.</summary>
    ChronicIllness = 9,

    /// <summary>Teeth.</summary>
    Dental = 10,

    /// <summary>Medicines.</summary>
    Pharmacy = 11,

    /// <summary>Women, and confidential care.</summary>
    WomenConfidential = 12,

    /// <summary>A place of safety whose place must not be known: it is reached through others only.</summary>
    ProtectedShelter = 13,

    /// <summary>Legal help about care.</summary>
    LegalHelp = 14,

    /// <summary>Interpreters.</summary>
    Interpreter = 15,

    /// <summary>Food and water.</summary>
    FoodWater = 16,

    /// <summary>Disability and rehabilitation.</summary>
    Rehabilitation = 17,
}
