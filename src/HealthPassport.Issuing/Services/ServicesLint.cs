using System.Collections.Immutable;
using HealthPassport.Formats.Services;

namespace HealthPassport.Issuing;

/// <summary>What can be wrong with a pack whose source has the right form (<c>specs/services-pack.md</c> §8).</summary>
internal static class ServicesLint
{
    // Opening hours and laws change within a year; whoever makes a pack that outlives two has not looked.
    private const int LongestMonths = 24;

    public static void Look(ServicesPack pack, ImmutableArray<string> places, SourceJson source, DateOnly today)
    {
        if (!places.IsEmpty)
        {
            source.Warn("name-vouched", "namesOfPlaces");
        }

        if (pack.ValidUntil < pack.Made || pack.Made > today)
        {
            source.Error("dates", "made");
        }
        else if (pack.ValidUntil > pack.Made.AddMonths(LongestMonths))
        {
            source.Warn("long-validity", "validUntil");
        }

        LookAtText(pack.Title, "title", places, source);
        foreach (ServicesCountry country in pack.Countries)
        {
            LookAtCode(country.Code, pack.IsFictional, source);
        }

        HashSet<(ServiceKind, string, string?, string)> doors = [];
        for (int i = 0; i < pack.Services.Length; i++)
        {
            CareService service = pack.Services[i];
            string where = $"services[{i}]";
            LookAtEntry(service.Country, service.Source, pack, where, places, source, today);
            LookAtService(service, where, places, source);
            if (!doors.Add((service.Kind, service.Country, service.Area, service.Name)))
            {
                source.Error("twice", where);
            }
        }

        HashSet<(RightTopic, string)> topics = [];
        for (int i = 0; i < pack.Rights.Length; i++)
        {
            CareRight right = pack.Rights[i];
            string where = $"rights[{i}]";
            LookAtEntry(right.Country, right.Source, pack, where, places, source, today);
            LookAtText(right.Text, $"{where}.text", places, source);
            if (right.Topic != RightTopic.Other && !topics.Add((right.Topic, right.Country)))
            {
                source.Error("twice", where);
            }
        }
    }

    private static void LookAtCode(string code, bool isFictional, SourceJson source)
    {
        if (isFictional ? !CountryCodes.IsFictional(code) : !CountryCodes.IsAssigned(code) && !CountryCodes.IsInUse(code))
        {
            source.Error("country", "countries");
        }
    }

    private static void LookAtEntry(string country, ServicesSource from, ServicesPack pack, string where, ImmutableArray<string> places, SourceJson source, DateOnly today)
    {
        if (country.Length > 0 && !pack.Countries.Any(one => one.Code == country))
        {
            source.Error("country", $"{where}.country");
        }

        LookAtText(from.Name, $"{where}.source", places, source);
        if (from.Dated > today || from.Checked > today || from.Checked < from.Dated)
        {
            source.Error("dates", $"{where}.checked");
        }
        else if (from.IsOldOn(today))
        {
            source.Warn("old", $"{where}.checked");
        }
    }

    private static void LookAtService(CareService service, string where, ImmutableArray<string> places, SourceJson source)
    {
        LookAtText(service.Name, $"{where}.name", places, source);
        LookAtText(service.Area, $"{where}.area", places, source);
        LookAtText(service.Directions, $"{where}.directions", places, source);
        LookAtText(service.Referral, $"{where}.referral", places, source);
        if (service.Email is string email && PersonalNames.IsPersonal(email))
        {
            source.Error("personal-contact", $"{where}.email");
        }

        if (service.WebPage is string url && HiddenPlaces.HasPoint(url))
        {
            source.Error("point", $"{where}.url");
        }

        bool isProtected = service.Kind == ServiceKind.ProtectedShelter;
        bool tellsPlace = service.Area is not null || service.Directions is not null || service.WebPage is not null;
        if ((isProtected || HiddenPlaces.IsShelter(service.Name)) && tellsPlace)
        {
            source.Error("hidden-place", where);
        }
        else if (isProtected && (HiddenPlaces.HasAddress(service.Name) || (service.Referral?.Versions.Any(one => HiddenPlaces.HasAddress(one.Text)) ?? false)))
        {
            source.Error("hidden-place", $"{where}.referral");
        }
        else if (!isProtected && tellsPlace && HiddenPlaces.MayBeShelter(service.Name))
        {
            source.Warn("may-be-hidden", where);
        }

        if (service.Telephone is null && service.Email is null && service.Referral is null && service.Directions is null)
        {
            source.Warn("no-way", where);
        }

        if (service.Hours.IsEmpty || service.Languages.IsEmpty || service.Cost == ServiceCost.Unknown || service.Papers == PapersAsked.Unknown)
        {
            source.Warn("not-told", where);
        }
    }

    private static void LookAtText(LocalText? text, string where, ImmutableArray<string> places, SourceJson source)
    {
        foreach (LanguageText version in text?.Versions ?? [])
        {
            LookAtText(version.Text, $"{where}.{version.Language}", places, source);
        }
    }

    private static void LookAtText(string? text, string where, ImmutableArray<string> places, SourceJson source)
    {
        if (text is null)
        {
            return;
        }

        if (PersonalNames.IsIn(text, places))
        {
            source.Error("personal-name", where);
        }

        if (HiddenPlaces.HasPoint(text))
        {
            source.Error("point", where);
        }
        else if (PersonalNames.IsOwnTelephone(text))
        {
            source.Error("personal-contact", where);
        }
        else if (PersonalNames.HoldsContact(text))
        {
            source.Error("contact-in-text", where);
        }
    }
}
