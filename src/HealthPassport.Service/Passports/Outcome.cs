using System.Diagnostics.CodeAnalysis;
using HealthPassport.Model;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Passports;

/// <summary>A value, or the problem that is answered instead: a code of the service's own, or a reason of <c>specs/reasons.md</c>.</summary>
internal sealed class Outcome<T>
    where T : class
{
    private readonly T? _value;
    private readonly ProblemDetails? _problem;

    private Outcome(T? value, ProblemDetails? problem) => (_value, _problem) = (value, problem);

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ProblemDetails? problem)
    {
        (value, problem) = (_value, _problem);
        return value is not null;
    }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(ProblemCode code) => new(null, Problem.Details(code));

    public static implicit operator Outcome<T>(ProblemDetails problem) => new(null, problem);

    public static implicit operator Outcome<T>(Failure failure) => new(null, Problem.Of(failure).ProblemDetails);
}
