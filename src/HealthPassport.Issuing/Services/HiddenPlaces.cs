using System.Text.RegularExpressions;

namespace HealthPassport.Issuing;

/// <summary>Finds what would lead somebody to a place that must not be found: shelters, and points finer than a town.</summary>
internal static partial class HiddenPlaces
{
    /// <summary>True when a name says that its place must not be known: shelters for women, safe houses.</summary>
    public static bool IsShelter(string name) => Protected().IsMatch(name);

    /// <summary>True when a name may be that of such a place.</summary>
    public static bool MayBeShelter(string name) => General().IsMatch(name);

    /// <summary>True when a text has something of an address.</summary>
    public static bool HasAddress(string text) => Address().IsMatch(text);

    /// <summary>True for a point on a map in any of the usual forms: a pair of decimal degrees, degrees with minutes, codes of places, links of maps.</summary>
    public static bool HasPoint(string text) => Degrees().IsMatch(text) || Code().IsMatch(text) || Map().IsMatch(text);

    [GeneratedRegex(@"\b(women'?s\s+(shelter|refuge)|shelter\s+for\s+(women|girls)|refuge\s+for\s+women|safe\s*-?\s*house|protected\s+shelter|secret\s+shelter|(foyer|refuge|abri|hébergement|maison)\s+(pour|de|des)\s+femmes|maison\s+sûre|(refugio|albergue|casa)\s+(para|de)\s+(las\s+)?mujeres|casa\s+(de\s+acogida|segura|refugio)|casa\s+rifugio|casa\s+delle\s+donne|casa-?\s*abrigo|abrigo\s+para\s+mulheres)\b|(ملجأ|مأوى|دار)\s+(ال)?(نساء|للنساء)|بيت\s+آمن|خانه\s*امن", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Protected();

    [GeneratedRegex(@"\b(shelter|refuge|foyer|abri|albergue|refugio|rifugio|abrigo)\b|ملجأ|مأوى", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex General();

    [GeneratedRegex(@"\b(street|road|avenue|lane|square|rue|boulevard|chemin|calle|avenida|plaza|carrera|viale|piazza|rua|praça|floor|étage|piso|behind|next\s+to|opposite|derrière|près\s+de|en\s+face|detrás|junto\s+a|frente\s+a|dietro|vicino)\b|شارع|طريق|خلف|بجانب|قرب|بالقرب", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    // Two decimals of a degree are 1.1 km: from there on a point is a door.
    [GeneratedRegex(@"-?[0-9]{1,3}[.,][0-9]{2,}\s*°?\s*[NSns]?\s*[,;/ ]\s*-?[0-9]{1,3}[.,][0-9]{2,}\s*°?\s*[EWOewo]?|[0-9]{1,3}\s*°\s*[0-9]{1,2}\s*['′]", RegexOptions.CultureInvariant)]
    private static partial Regex Degrees();

    [GeneratedRegex(@"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b|///[\p{L}]+\.[\p{L}]+\.[\p{L}]+|\bgeo:", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"maps\.(google|app\.goo)|google\.[a-z.]+/maps|goo\.gl|openstreetmap\.org|osm\.org|maps\.apple\.com|what3words|w3w\.co", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Map();
}
