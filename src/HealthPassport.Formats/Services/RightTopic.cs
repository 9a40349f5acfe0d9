namespace HealthPassport.Formats.Services;

/// <summary>What a right to care is about: a closed list (<c>specs/services-pack.md</c> 4.2), put so that "yes" is always the good answer for the person.</summary>
public enum RightTopic
{
    /// <summary>Anything else; also what a newer pack says that this reader does not know.</summary>
    Other = 0,

    /// <summary>Emergency care.</summary>
    Emergency = 1,

    /// <summary>Care in pregnancy and at birth.</summary>
    Maternity = 2,

    /// <summary>Care for children.</summary>
    Children = 3,

    /// <summary>Vaccinations.</summary>
    Vaccination = 4,

    /// <summary>Treatment of tuberculosis and HIV.</summary>
    TbHiv = 5,

    /// <summary>Care for adults without papers.</summary>
    AdultsWithoutPapers = 6,

    /// <summary>Care that costs nothing.</summary>
    FreeOfCharge = 7,

    /// <summary>Who treats does not report to police or migration offices.</summary>
    NoReporting = 8,

    /// <summary>An interpreter.</summary>
    Interpreter = 9,

    /// <summary>Treatment of long illness.</summary>
    ChronicIllness = 10,
}
