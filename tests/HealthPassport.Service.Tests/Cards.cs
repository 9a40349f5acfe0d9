using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace HealthPassport.Service.Tests;

/// <summary>Issues and reads fictional cards below the HTTP surface.</summary>
internal static class Cards
{
    public static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static T Get<T>(this RunningService service)
        where T : notnull => service.Services.GetRequiredService<T>();

    public static IssuedPassport Issue(this RunningService service, DateOnly? day = null)
    {
        DateOnly today = day ?? service.Get<KeyRing>().Today;
        SigningSet signing = service.Get<KeyRing>().Current(today).Value();
        IssueRequest request = new()
        {
            Summary = HealthSummary.Empty with { Holder = new Holder { Name = "Sample Person (fictional)" } },
            IssuedOn = today,
            StatusIndex = signing.Indices.Allot().Value().Single,
        };
        return signing.Passports.Issue(request).Value();
    }

    public static Statement Read(this RunningService service, IssuedPassport issued) => service.Get<OwnTrust>().Verifier.Verify(issued.Twins[0]);

    public static T Value<T>(this Result<T> result)
        where T : class => result.TryGet(out T? value, out Failure? failure) ? value : throw new InvalidOperationException($"{failure.Reason} at {failure.Where}: {failure.Expected}");

    public static Failure Failure<T>(this Result<T> result)
        where T : class => result.TryGet(out T? _, out Failure? failure) ? throw new InvalidOperationException("It worked.") : failure;

    public static DateOnly Day(int month, int day) => new(2026, month, day);
}
