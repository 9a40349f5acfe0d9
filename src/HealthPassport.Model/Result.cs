using System.Diagnostics.CodeAnalysis;

namespace HealthPassport.Model;

/// <summary>Either a value or the failure that stands in its place; the only way in which this library says no to input.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class Result<T>
    where T : class
{
    private readonly T? _value;
    private readonly Failure? _failure;

    private Result(T? value, Failure? failure) => (_value, _failure) = (value, failure);

    /// <summary>Gives the value, or the failure when there is none.</summary>
    /// <param name="value">The value when the answer is true.</param>
    /// <param name="failure">The failure when the answer is false.</param>
    /// <returns>True when there is a value.</returns>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Failure? failure)
    {
        (value, failure) = (_value, _failure);
        return value is not null;
    }

    /// <summary>Wraps a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>Wraps a failure.</summary>
    /// <param name="failure">The failure.</param>
    public static implicit operator Result<T>(Failure failure) => new(null, failure);
}
