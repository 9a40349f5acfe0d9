using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A key with the days on which it may sign: an issuer's own, or a field key with its certificate.</summary>
public sealed class IssuingKey : IDisposable
{
    /// <summary>Signs.</summary>
    public required ISigner Signer { get; init; }

    /// <summary>The first day on which it may sign.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day on which it may sign.</summary>
    public required DateOnly ValidTo { get; init; }

    /// <summary>The certificate of a field key, or null.</summary>
    public FieldKeyCertificate? Certificate { get; init; }

    /// <summary>Tells whether it may sign on a day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>Null, or <see cref="Reason.KeyUnusable"/>.</returns>
    public Failure? Check(DateOnly day) =>
        day >= ValidFrom && day <= ValidTo
            ? null
            : new Failure(Reason.KeyUnusable, "key", $"a day from {ValidFrom:yyyy-MM-dd} to {ValidTo:yyyy-MM-dd}; make a new key with keygen, or set the clock");

    /// <inheritdoc/>
    public void Dispose() => Signer.Dispose();
}
