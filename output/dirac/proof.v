(* Densities: the likelihood term is all that is left

   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.

(* average negative log-likelihood *)
Definition NLL (N : Z) (q : Z -> R) (y : Z -> Z) : R :=
  - ((\sum_(1 <= n <= N) ln (q (y n))) / IZR N).
Lemma NLL_eq (N : Z) (q : Z -> R) (y : Z -> Z) :
  NLL N q y = - ((\sum_(1 <= n <= N) ln (q (y n))) / IZR N).
Proof. unfold NLL; atoms. Qed.

(* dirac is not exported: an integral against a measure has no counterpart in the prelude; exported as the finite sum that it means, it would say nothing of the measure *)

(* ==== The difference of two NLLs is a mean log likelihood ratio ====
   NLL(q, x) - NLL(r, x) = 1/N*Sum(log(r[x[n]]/q[x[n]]), (n, 1, N)) *)
Module dirac_3.
Section Claim.
Variables (N X : Z) (x : Z -> Z) (q r : Z -> R).

Record given : Prop := {
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  size_X : (1 <= X)%Z;                                     (* X is a set of points, which are numbered *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= x n <= X)%Z; (* x_n point of X *)
  given_2 : forall n, (1 <= n <= N)%Z -> 0 < q (x n);      (* q(x[n]) > 0 *)
  given_3 : forall n, (1 <= n <= N)%Z -> 0 < r (x n)       (* r(x[n]) > 0 *)
}.

Definition claim : Prop :=
  NLL N q x - NLL N r x = 1 / IZR N * (\sum_(1 <= n <= N) ln (r (x n) / q (x n))).

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall n, (1 <= n <= N)%Z -> 0 < q (x n)) /\
  (forall n, (1 <= n <= N)%Z -> 0 < r (x n)).
Proof. destruct H; side. Qed.

Definition line_0 : R := NLL N q x - NLL N r x.

(* 1. definition of NLL *)
Definition line_1 : R :=
  - ((\sum_(1 <= n <= N) ln (q (x n))) / IZR N) - NLL N r x.
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply cg_sub_l; apply NLL_eq. Qed.

(* 2. definition of NLL *)
Definition line_2 : R :=
  - ((\sum_(1 <= n <= N) ln (q (x n))) / IZR N) - - ((\sum_(1 <= n <= N) ln (r (x n))) / IZR N).
Lemma step_2 : line_1 = line_2.
Proof. destruct H; unfold line_1, line_2; apply cg_sub_r; apply NLL_eq. Qed.

(* 3. algebra *)
Definition line_3 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) ln (r (x n)) - \sum_(1 <= n <= N) ln (q (x n))).
Lemma step_3 : line_2 = line_3.
Proof. destruct H; unfold line_2, line_3; algebra. Qed.

(* 4. linearity of a finite sum *)
Definition line_4 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) (ln (r (x n)) - ln (q (x n)))).
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; apply cg_mul_r; intros ?nz; symmetry; split_sum. Qed.

(* 5. the logarithm of a quotient *)
Definition line_5 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) ln (r (x n) / q (x n))).
Lemma step_5 : line_4 = line_5.
Proof.
  destruct H; unfold line_4, line_5.
  apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n.
  symmetry; apply ln_div; side.
Qed.

Theorem proved : claim.
Proof.
  between line_0 line_5.
  now rewrite step_1, step_2, step_3, step_4, step_5.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (N X : Z) (x : Z -> Z) (q r : Z -> R), given N X x q r.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 3%Z else 1%Z), (fun i : Z => if Z.eqb i 1 then (3 / 4) else if Z.eqb i 2 then 4 else 1), (fun i : Z => if Z.eqb i 1 then (2 / 3) else if Z.eqb i 2 then 4 else (1 / 3)); instance. Qed.
End dirac_3.

(* dirac_2 is not exported: it rests on dirac, which is not exported *)

(* dirac_4 is not exported: an integral against a measure has no counterpart in the prelude; exported as the finite sum that it means, it would say nothing of the measure *)
