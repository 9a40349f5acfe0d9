using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace HealthPassport.Issuing;

/// <summary>Finds what looks like the name of a person or somebody's own telephone or mailbox. A pack names doors and roles: people move on, and can be found.</summary>
/// <remarks>It finds the usual patterns in the languages of the pages and no more: an author reads the pack all the same.</remarks>
internal static partial class PersonalNames
{
    // Common given names along the routes, in Latin and Arabic letters. Facts of language, not of anybody.
    private static readonly string[] GivenNames =
    [
        "fatima", "fatma", "aicha", "aisha", "amina", "mariam", "maryam", "khadija", "zainab", "zahra", "mohamed", "mohammed", "muhammad", "mohammad", "ahmed", "ahmad", "ali", "omar", "ibrahim", "yusuf",
        "youssef", "hassan", "hussein", "abdullah", "abdoulaye", "moussa", "ousmane", "mamadou", "fatou", "aminata", "jose", "juan", "carlos", "luis", "miguel", "maria", "ana", "carmen", "rosa", "guadalupe",
        "jean", "pierre", "marie", "sophie", "john", "james", "sarah", "anna", "giovanni", "giulia", "joao", "tesfaye", "selam", "abebe",
        "فاطمة", "عائشة", "أمينة", "مريم", "خديجة", "زينب", "محمد", "أحمد", "علي", "عمر", "إبراهيم", "يوسف", "حسن", "حسين", "عبد الله",
    ];

    private static readonly string[] Roles =
    [
        "info", "contact", "reception", "clinic", "clinique", "admin", "office", "help", "helpdesk", "health", "sante", "salud", "centre", "center", "centro", "accueil", "team", "equipe", "equipo", "support", "service",
        "services", "care", "appointments", "rdv", "citas", "urgences", "emergency", "pharmacy", "pharmacie", "farmacia", "legal", "mobile", "desk", "mail", "social", "women", "kids", "children",
    ];

    /// <summary>True when a text seems to name a person.</summary>
    /// <param name="text">The text.</param>
    /// <param name="places">Names of places that sound like people, for which the author vouches.</param>
    public static bool IsIn(string text, ImmutableArray<string> places)
    {
        foreach (string place in places)
        {
            text = text.Replace(place, " ", StringComparison.Ordinal);
        }

        return Honorific().IsMatch(text) || AskFor().IsMatch(text) || ContactPair().IsMatch(text)
            || (AskForAny().Match(text) is { Success: true } ask && GivenNames.Any(name => ask.Groups["rest"].Value.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
            || Possessive().Matches(text).Any(match => GivenNames.Contains(match.Groups["name"].Value, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>True when an e-mail address seems to be that of a person: <c>given.family@</c>, or a given name.</summary>
    public static bool IsPersonal(string email)
    {
        string[] parts = Digits().Replace(email.Split('@')[0].ToLowerInvariant(), "").Split(['.', '_', '-', '+'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Any(part => GivenNames.Contains(part)) || (parts.Length is 2 or 3 && !parts.Any(Roles.Contains) && email.Split('@')[0].Contains('.', StringComparison.Ordinal));
    }

    /// <summary>True when a text holds a number or an address at which somebody is reached: it belongs in the member for it, where its form is checked.</summary>
    public static bool HoldsContact(string text) => Number().IsMatch(Years().Replace(text, " ")) || text.Contains('@', StringComparison.Ordinal);

    /// <summary>True when a text says that a telephone is somebody's own.</summary>
    public static bool IsOwnTelephone(string text) => OwnTelephone().IsMatch(text);

    [GeneratedRegex(@"\b(Dr|Dra|Doctor|Doctora|Docteur|Dott|Dottoressa|Dottore|Mr|Mrs|Ms|Miss|Mme|Mlle|Monsieur|Madame|Sr|Sra|Srta|Señor|Señora|Doña|Don|Sig|Signora|Signor|Senhor|Senhora|Sister|Sœur|Soeur|Father|Père|Padre|Sheikh|Imam|Prof|Professor|Nurse|Infirmière|Enfermera)\b\.?\s+\p{Lu}\p{L}+|(الدكتور|الدكتورة|السيد|السيدة|الأستاذ|الأستاذة|الشيخ|الأخت|الأخ)\s+\p{L}{2,}|\bد\.\s*\p{L}{2,}|(دکتر|آقای|خانم)\s+\p{L}{2,}|(ዶ/ር|ዶክተር|አቶ|ወ/ሮ|ወይዘሮ)\s*\p{L}{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Honorific();

    [GeneratedRegex(@"\b((?i:ask\s+for|speak\s+(?:to|with)|talk\s+to|demande[rz]|adressez-vous\s+à|parle[rz]\s+(?:à|avec)|pregunt(?:e|ar|a)\s+por|hable\s+con|chied(?:a|ere|i)\s+di|pergunt(?:e|ar|a)\s+por|fale\s+com))\s*:?\s+\p{Lu}\p{Ll}+", RegexOptions.CultureInvariant)]
    private static partial Regex AskFor();

    [GeneratedRegex(@"\b(?i:contact|contactez|contacto|contacte|contatto|contato|call|appelez|llame\s+a|personne\s+de\s+contact|contact\s+person|responsable|person\s+in\s+charge|manager)\s*:?\s+\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+", RegexOptions.CultureInvariant)]
    private static partial Regex ContactPair();

    [GeneratedRegex(@"(?:اسأل|اسألي|اسألوا)\s+عن\s+(?<rest>\p{L}+)|(?i:\b(?:ask\s+for|speak\s+(?:to|with)|pregunte\s+por|demandez|contact)\s*:?\s+(?<rest>\p{L}+))", RegexOptions.CultureInvariant)]
    private static partial Regex AskForAny();

    [GeneratedRegex(@"\b(?<name>\p{L}+)(?:'s|’s)\s+(?i:phone|mobile|number|house|home|office)|(?i:(?:telephone|téléphone|teléfono|portable|mobile|casa|maison)\s+(?:de|di)\s+)(?<name>\p{L}+)", RegexOptions.CultureInvariant)]
    private static partial Regex Possessive();

    [GeneratedRegex(@"\b(?i:personal|private|his|her|my|own|perso|personnel|privé|personale|particular|pessoal)\s+(?i:mobile|phone|number|cell|whatsapp|portable|téléphone|móvil|celular|cellulare|telemóvel)|\b(?i:mobile|phone|whatsapp|portable|téléphone|móvil|celular|cellulare|telemóvel)\s+(?i:personal|personnel|privé|privado|personale|pessoal)|(هاتفه|هاتفها|جواله|جوالها|رقمه|رقمها)", RegexOptions.CultureInvariant)]
    private static partial Regex OwnTelephone();

    [GeneratedRegex(@"\+?[0-9٠-٩۰-۹](?:[\s().-]?[0-9٠-٩۰-۹]){6,}", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    // 2026-11-01, 2024-2026: dates are no telephones.
    [GeneratedRegex(@"\b(19|20)[0-9]{2}([-–/](19|20)[0-9]{2}|-[0-9]{2}-[0-9]{2})?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Years();

    [GeneratedRegex(@"[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
