using System.Collections.Concurrent;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HealthPassport.Service.Tests;

/// <summary>Watches whether an operation answers a problem that its description does not show: every test of the service is then one of the description too.</summary>
internal sealed class UndescribedProblems
{
    // What every operation may answer.
    private static readonly string[] Anywhere =
        [.. new[] { ProblemCode.TooManyRequests, ProblemCode.Internal, ProblemCode.StorageUnavailable, ProblemCode.BadRequest, ProblemCode.TooLarge, ProblemCode.TooSlow, ProblemCode.UnsupportedMediaType }.Select(code => code.Code)];

    // Places that hold a card: any reason of a card can stand there.
    private static readonly string[] Cards = ["earlier", "corrects", "code"];

    private readonly ConcurrentDictionary<string, bool> _all = [];

    public IEnumerable<string> All => _all.Keys;

    public void Watch(IServiceCollection services) => services.PostConfigure<ProblemDetailsOptions>(options =>
    {
        Action<ProblemDetailsContext>? own = options.CustomizeProblemDetails;
        options.CustomizeProblemDetails = context =>
        {
            own?.Invoke(context);
            Look(context.HttpContext, context.ProblemDetails);
        };
    });

    private void Look(HttpContext context, ProblemDetails problem)
    {
        Endpoint? endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (endpoint?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is string name
            && problem.Extensions["code"] is string code
            && !Anywhere.Contains(code)
            && !(problem.Extensions.TryGetValue("where", out object? where) && Cards.Contains(where))
            && !endpoint.Metadata.GetOrderedMetadata<AnsweredProblems>().SelectMany(answered => answered.Problems).Any(described => described.Code == code && described.Status == problem.Status))
        {
            _all[$"{name} answers {code} and does not say so"] = true;
        }
    }
}
