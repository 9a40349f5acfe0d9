using System.Collections.Immutable;
using System.Globalization;
using HealthPassport.Formats.Services;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli;

/// <summary>A services pack for people and for programs: sorted by kind and country, in a language of the reader.</summary>
internal sealed class ServicesText(string language, string? country, ServiceKind? kind, DateOnly today)
{
    private static readonly string[] Days = ["mo", "tu", "we", "th", "fr", "sa", "su"];

    public void Write(VerifiedServicesPack verified, TextWriter to)
    {
        ServicesPack pack = verified.Pack;
        if (pack.IsFictional)
        {
            to.WriteLine($"*** {Say("fictional")} ***");
        }

        to.WriteLine(Of(pack.Title));
        to.WriteLine($"{Say("signed-by")} {verified.Publisher.Name}  <{verified.Publisher.Id}>");
        to.WriteLine($"{Say("made")} {Day(pack.Made)}   {Say("until")} {Day(pack.ValidUntil)}   {Say("edition")} {pack.Edition}");
        foreach (Reason caution in verified.Cautions)
        {
            to.WriteLine($"! {Say(KeyOf(caution))}");
        }

        to.WriteLine(Say("no-promise"));
        CareService[] services = [.. pack.Services.Where(Fits).OrderBy(service => service.Kind == ServiceKind.Other).ThenBy(service => service.Kind).ThenBy(service => service.Country, StringComparer.Ordinal)];
        foreach (IGrouping<ServiceKind, CareService> group in services.GroupBy(service => service.Kind))
        {
            to.WriteLine();
            to.WriteLine($"{Say("kind-" + ServicesNames.Of(group.Key))}");
            foreach (CareService service in group)
            {
                Write(service, pack, to);
            }
        }

        CareRight[] rights = [.. pack.Rights.Where(Fits).OrderBy(right => right.Country, StringComparer.Ordinal).ThenBy(right => right.Topic == RightTopic.Other).ThenBy(right => right.Topic)];
        if (rights.Length > 0)
        {
            to.WriteLine();
            to.WriteLine(Say("rights"));
        }

        foreach (CareRight right in rights)
        {
            to.WriteLine($"  {Country(pack, right.Country)} - {Say("topic-" + ServicesNames.Of(right.Topic))}: {Say("state-" + ServicesNames.Of(right.State))}");
            to.WriteLine($"    {Of(right.Text)}");
            Write(right.Source, to);
        }

        if (services.Length + rights.Length == 0)
        {
            to.WriteLine();
            to.WriteLine(Say("no-match"));
        }
    }

    public void WriteJson(IReadOnlyList<VerifiedServicesPack> packs, Terminal terminal) => terminal.WriteJson(json =>
    {
        json.WriteStartArray("packs");
        foreach (VerifiedServicesPack verified in packs)
        {
            json.WriteStartObject();
            json.WriteString("signedBy", verified.Publisher.Name);
            json.WriteString("keyId", verified.KeyId.ToString());
            json.WriteString("hash", verified.Hash);
            json.WriteStartArray("cautions");
            foreach (Reason caution in verified.Cautions)
            {
                json.WriteStringValue(caution.Name());
            }

            json.WriteEndArray();
            json.WriteStartObject("pack");
            ServicesPackJson.WriteMembers(json, verified.Pack, Fits, Fits);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private bool Fits(CareService service) => (country is null || service.Country == country) && (kind is null || service.Kind == kind);

    private bool Fits(CareRight right) => (country is null || right.Country == country) && kind is null;

    private void Write(CareService service, ServicesPack pack, TextWriter to)
    {
        to.WriteLine($"  {service.Name} - {string.Join(", ", new[] { service.Area, Country(pack, service.Country) }.OfType<string>())}");
        to.WriteLine($"    {Hours(service.Hours)}");
        to.WriteLine($"    {Say("cost-" + ServicesNames.Of(service.Cost))}. {Say("papers-" + ServicesNames.Of(service.Papers))}.{(service.Languages.IsEmpty ? "" : $" {Say("spoken")} {string.Join(", ", service.Languages)}")}");
        if (service.Kind == ServiceKind.ProtectedShelter)
        {
            to.WriteLine($"    {Say("protected")}");
        }

        foreach ((string key, string? text) in new[] { ("directions", service.Directions is null ? null : Of(service.Directions)), ("referral", service.Referral is null ? null : Of(service.Referral)), ("telephone", service.Telephone), ("email", service.Email), ("url", service.WebPage) })
        {
            if (text is not null)
            {
                to.WriteLine($"    {Say(key)}: {text}");
            }
        }

        Write(service.Source, to);
    }

    private void Write(ServicesSource source, TextWriter to) =>
        to.WriteLine($"    {Say("checked")} {Day(source.Checked)}   {Say("source")} {source.Name}, {Day(source.Dated)}{(source.IsOldOn(today) ? $"   ! {Say("old")}" : "")}");

    private string Hours(ImmutableArray<OpeningSpan> hours) =>
        hours.IsEmpty ? Say("hours-unknown")
        : OpeningHoursText.Of(hours) is [OpeningHoursText.Always] ? Say("always")
        : $"{Say("hours")}: " + string.Join("; ", hours.GroupBy(span => span.Day).Select(day => $"{Say("day-" + Days[day.Key])} {string.Join(", ", day.Select(span => $"{OpeningHoursText.Time(span.From)}-{OpeningHoursText.Time(span.To)}"))}"));

    private string Country(ServicesPack pack, string code) => Of(pack.Countries.First(one => one.Code == code).Name);

    private string Of(LocalText text) => text.For(language).Text;

    private string Say(string key) => Words.Text("services-" + key, language);

    private static string KeyOf(Reason caution) => caution switch
    {
        Reason.Expired => "expired",
        Reason.TrustRollback => "rollback",
        Reason.TrustFork => "fork",
        _ => "clock",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
