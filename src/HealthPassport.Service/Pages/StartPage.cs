using HealthPassport.Service.Access.People;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Pages;

/// <summary>The page at <c>/</c>: what this is, and where to go.</summary>
internal static class StartPage
{
    public static void MapStart(this IEndpointRouteBuilder routes) => routes.MapGet("/", async (HttpContext context, Sessions sessions, IOptions<ServiceOptions> options) =>
    {
        context.Features.Set(await sessions.FindAsync(context));
        return new Page(options.Value.IssuerName, Html.Of($"""
            <p>This service signs health passports: a short summary that people carry with them, on paper or in a phone, and that any clinic can check with no network.
            It keeps no summary and no name of a patient.</p>
            <div class="card"><ul class="big">
            <li><a class="button" href="/sign-in">Sign in</a></li>
            <li><a href="/desk">Make a passport</a> <span class="soft">– for staff, after signing in</span></li>
            <li><a href="/read">Read a passport</a> <span class="soft">– with the camera, also without a network</span></li>
            <li><a href="/carry">Carry a passport</a> <span class="soft">– for the person's own phone</span></li>
            <li><a href="/hand-over">Take these to a phone</a> <span class="soft">– by a QR code of the address, or as one file</span></li>
            <li><a href="/try">Try it</a> <span class="soft">– issue and read a sample from a page</span></li>
            <li><a href="/openapi/v1.json">The description of the API</a> <span class="soft">– OpenAPI, for programs</span></li>
            </ul></div>
            <p class="soft small">For whoever runs the service: the operator's guide is <code>docs/operators.md</code>, beside the program.</p>
            """));
    });
}
